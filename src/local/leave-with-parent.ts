/** Loaded before a Playground's own program: when whoever started it is gone, however that came about, its input ends and so does it. */
process.stdin.resume().on('end', () => process.exit());
