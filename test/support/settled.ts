/** Lets everything go on that does not wait for something from outside. */
export async function settled(until: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 500; turn++) {
    if (await until()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('never came to be');
}
