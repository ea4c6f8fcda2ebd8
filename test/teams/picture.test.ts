import { describe, expect, it } from '@jest/globals';
import { decode } from 'fast-png';
import type { Mark } from '../../src/sparring/activity.ts';
import { colours, picture } from '../../src/teams/picture.ts';

const marks: Mark[] = ['agreed', 'keep', 'adjust', 'done'];
const line = (...along: [at: number, as: Mark][]) =>
  picture({ $picture: { parts: 12, marks: along.map(([at, as]) => ({ at, as })) } });

function seen(uri: string) {
  const [, base64] = /^data:image\/png;base64,([\w+/]+=*)$/.exec(uri)!;
  const { width, height, data } = decode(Buffer.from(base64!, 'base64'));
  const at = (x: number, y: number) => [...data.slice((y * width + x) * 4, (y * width + x) * 4 + 4)];
  const solid = Array.from({ length: width * height }, (_, i) => (data[i * 4 + 3]! > 127 ? i : -1)).filter(
    (i) => i >= 0,
  );
  return { width, height, at, solid };
}

describe('a small picture', () => {
  it.each(marks)('of a mark alone has its colour on nothing: %s', (mark) => {
    const { width, height, at, solid } = seen(picture({ $picture: mark }));
    expect([width, height]).toEqual([32, 32]);
    expect(at(0, 0)).toEqual([0, 0, 0, 0]);
    const inks = new Set(
      solid.map((i) =>
        at(i % width, Math.floor(i / width))
          .slice(0, 3)
          .join(),
      ),
    );
    expect([...inks]).toEqual([colours[mark].join()]);
  });

  it('shows four marks by four shapes, for those who cannot tell the colours apart', () => {
    const shapes = marks.map((mark) => seen(picture({ $picture: mark })).solid.join());
    expect(new Set(shapes).size).toBe(4);
  });

  it('has each mark in its place along the line, the later one on top', () => {
    const { width, height, at } = seen(line([0, 'keep'], [0.5, 'agreed'], [0.51, 'done'], [1, 'adjust']));
    expect([width, height]).toEqual([480, 32]);
    const ink = (x: number) => at(x, 16).slice(0, 3);
    expect([ink(16), ink(244), ink(463)].map(String)).toEqual([colours.keep, colours.done, colours.adjust].map(String));
    expect(String(ink(120))).toBe(String(colours.line));
    expect(at(120, 0)[3]).toBe(0);
  });

  it('stands out from a light ground and from a dark one, three to one', () => {
    const light = (colour: readonly number[]) => {
      const [r, g, b] = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b! + 0.05;
    };
    // The grounds of cards in Teams' light and dark themes.
    for (const colour of Object.values(colours)) {
      expect(light([255, 255, 255]) / light(colour)).toBeGreaterThanOrEqual(3);
      expect(light(colour) / light([41, 41, 41])).toBeGreaterThanOrEqual(3);
    }
  });

  it('is small, however much is on it', () => {
    const full = line(...Array.from({ length: 24 }, (_, i): [number, Mark] => [i / 23, marks[i % 4]!]));
    expect(full.length).toBeLessThan(3_000);
    expect(line([0.5, 'agreed'], [0.7, 'done']).length).toBeLessThan(1_000);
  });
});
