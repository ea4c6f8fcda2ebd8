import { encode } from 'fast-png';
import type { Mark, Picture } from '../sparring/activity.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** Each stands out from a light ground and from a dark one: the ground itself is left transparent. */
export const colours = {
  line: [128, 128, 128],
  agreed: [120, 120, 220],
  keep: [45, 130, 215],
  adjust: [200, 112, 0],
  done: [40, 150, 70],
} as const satisfies Record<'line' | Mark, Colour>;

/** How far a point is outside a shape around 0,0; negative inside. Whoever cannot tell the colours apart can tell the shapes. */
const shapes: Record<Mark, (x: number, y: number) => number> = {
  agreed: (x, y) => Math.abs(Math.hypot(x, y) - 8) - 2.5,
  keep: (x, y) => Math.hypot(x, y) - 10,
  adjust: (x, y) => (Math.abs(x) + Math.abs(y) - 13) / Math.SQRT2,
  done: (x, y) => Math.max(Math.abs(x), Math.abs(y)) - 9,
};

// Twice as many pixels as it is shown with, so that it is sharp on a good screen.
const HEIGHT = 32;
const WIDTH = 480;
const EDGE = HEIGHT / 2;
/** So far around the middle of a mark there is nothing else, so that it stands apart from the line and from its neighbours. */
const REACH = 14;

type Place = { x: number; as: Mark };

/**
 * A picture as a data URI: PNG, since Teams draws no SVG. A mark alone is 32 × 32 pixels; marks along a line are 480 × 32, with a
 * stroke where each of the line's parts begins.
 */
export function picture({ $picture: drawn }: Picture): string {
  if (typeof drawn === 'string') return png(HEIGHT, [{ x: EDGE, as: drawn }], () => Number.POSITIVE_INFINITY);
  const along = (at: number): number => EDGE + at * (WIDTH - 2 * EDGE);
  const part = (WIDTH - 2 * EDGE) / drawn.parts;
  const line = (x: number, y: number): number => {
    const fromStroke = Math.abs(x - EDGE - Math.round((x - EDGE) / part) * part);
    const beyond = Math.max(EDGE - x, x - (WIDTH - EDGE));
    return Math.max(Math.min(Math.abs(y) - 1.5, Math.max(fromStroke - 1, Math.abs(y) - 6)), beyond - 1);
  };
  return png(
    WIDTH,
    drawn.marks.map(({ at, as }) => ({ x: along(at), as })),
    line,
  );
}

function png(width: number, marks: readonly Place[], line: (x: number, y: number) => number): string {
  const data = new Uint8Array(width * HEIGHT * 4);
  for (let row = 0; row < HEIGHT; row++)
    for (let column = 0; column < width; column++)
      data.set(pixel(column + 0.5, row + 0.5 - HEIGHT / 2, marks, line), (row * width + column) * 4);
  const file = encode({ width, height: HEIGHT, data, channels: 4 }, { zlib: { level: 9 } });
  return `data:image/png;base64,${Buffer.from(file).toString('base64')}`;
}

/** The mark on top is the last that reaches here; below them all is the line. */
function pixel(x: number, y: number, marks: readonly Place[], line: (x: number, y: number) => number): number[] {
  const top = marks.findLast((mark) => Math.hypot(x - mark.x, y) < REACH);
  const [colour, outside] = top
    ? [colours[top.as], shapes[top.as](x - top.x, y)]
    : ([colours.line, line(x, y)] as const);
  const opaque = Math.min(1, Math.max(0, 0.5 - outside));
  // A few steps of it do for a smooth edge, and half the bytes.
  return opaque === 0 ? [0, 0, 0, 0] : [...colour, Math.round(opaque * 3) * 85];
}
