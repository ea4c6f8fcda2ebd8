import { encode } from 'fast-png';
import type { Mark, Picture } from '../sparring/activity.ts';
import { kept } from './kept.ts';

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

/** How far a point is outside of what is painted; undefined where it is not painted over at all. */
type Outside = (x: number, y: number) => number | undefined;

/**
 * A picture as a data URI: PNG, since Teams draws no SVG. A mark alone is 32 × 32 pixels; marks along a line are 480 × 32, with a
 * stroke where each of the line's parts begins.
 */
export const picture = ({ $picture: drawn }: Picture): string => pictures(JSON.stringify(drawn));

// One takes ten times as long as the rest of its card, and is shown again and again.
const pictures = kept((key) => drawing(JSON.parse(key)), 100);

function drawing(drawn: Picture['$picture']): string {
  if (typeof drawn === 'string') return png(HEIGHT, [{ x: EDGE, as: drawn }]);
  const along = (at: number): number => EDGE + at * (WIDTH - 2 * EDGE);
  const part = (WIDTH - 2 * EDGE) / drawn.parts;
  const line: Outside = (x, y) => {
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

function png(width: number, marks: readonly { x: number; as: Mark }[], line?: Outside): string {
  const data = new Uint8Array(width * HEIGHT * 4);
  if (line) paint(data, width, 0, width, colours.line, line);
  for (const { x, as } of marks) {
    const shape = shapes[as];
    const nearby: Outside = (toX, y) => (Math.hypot(toX - x, y) < REACH ? shape(toX - x, y) : undefined);
    paint(data, width, x - REACH, x + REACH, colours[as], nearby);
  }
  const file = encode({ width, height: HEIGHT, data, channels: 4 }, { zlib: { level: 9 } });
  return `data:image/png;base64,${Buffer.from(file).toString('base64')}`;
}

/** Paints over what is there, from one column to another, wherever `outside` knows how far it is. */
function paint(data: Uint8Array, width: number, from: number, to: number, colour: Colour, outside: Outside): void {
  for (let column = Math.max(0, Math.floor(from)); column < Math.min(width, to); column++)
    for (let row = 0; row < HEIGHT; row++) {
      const by = outside(column + 0.5, row + 0.5 - HEIGHT / 2);
      if (by === undefined) continue;
      const opaque = Math.min(1, Math.max(0, 0.5 - by));
      const pixel = (row * width + column) * 4;
      for (let part = 0; part < 3; part++) data[pixel + part] = opaque === 0 ? 0 : colour[part]!;
      // A few steps of it do for a smooth edge, and half the bytes.
      data[pixel + 3] = Math.round(opaque * 3) * 85;
    }
}
