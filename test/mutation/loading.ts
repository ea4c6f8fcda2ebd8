import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ours = (path: string): boolean =>
  path.endsWith('.ts') && !path.startsWith('..') && !path.includes('node_modules') && !path.startsWith('test/mutation');
const pathOf = (url: string): string => (url.startsWith('file:') ? relative(process.cwd(), fileURLToPath(url)) : '..');

/** From now on, sources are loaded as they are given here, `@jest/globals` is ours, and files of our own can be loaded anew. */
export function loading(sources: Readonly<Record<string, string>>) {
  /** The sources and tests without their types, by path. */
  const stripped = new Map<string, string>();

  /** By path, what needs it directly. */
  const needed = new Map<string, Set<string>>();

  /** A file and all that needs it, however far. */
  function neededBy(path: string, found = new Set<string>()): Set<string> {
    if (found.has(path)) return found;
    found.add(path);
    for (const by of needed.get(path) ?? []) neededBy(by, found);
    return found;
  }

  /** What is loaded anew, at another address so that it is another module. Undefined: everything is loaded for the first time. */
  let again: { paths: Set<string>; address: string } | undefined;

  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === '@jest/globals')
        return { url: new URL('./globals.ts', import.meta.url).href, shortCircuit: true };
      const found = next(specifier, context);
      const path = pathOf(found.url);
      if (!ours(path)) return found;
      if (!again && context.parentURL) needed.set(path, (needed.get(path) ?? new Set()).add(pathOf(context.parentURL)));
      return again?.paths.has(path) ? { ...found, url: new URL(again.address, found.url).href } : found;
    },
    load(url, context, next) {
      const path = pathOf(url);
      if (!ours(path)) return next(url, context);
      const source = stripped.get(path) ?? stripTypeScriptTypes(sources[path] ?? readFileSync(path, 'utf8'));
      stripped.set(path, source);
      return { format: 'module', source, shortCircuit: true };
    },
  });

  return {
    /** A file and all that needs it, by path. */
    neededBy: (path: string) => neededBy(path),
    /** What is loaded next of these paths is another module than before. */
    anew(paths: Set<string>, address: string): void {
      again = { paths, address };
    },
  };
}
