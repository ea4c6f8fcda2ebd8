/** Makes something once for each key and keeps it; of more than `most` only those made last. */
export function kept<T>(make: (key: string) => T, most = Number.POSITIVE_INFINITY): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const there = made.get(key);
    if (there !== undefined) return there;
    const fresh = make(key);
    made.set(key, fresh);
    if (made.size > most) made.delete(made.keys().next().value!);
    return fresh;
  };
}
