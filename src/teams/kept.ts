/** Makes something once for each key and keeps it. */
export function kept<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const there = made.get(key);
    if (there !== undefined) return there;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}
