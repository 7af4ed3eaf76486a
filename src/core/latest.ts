/** Lets go of what was remembered first until no more than `most` are left. */
export function keepLatest(remembered: Set<unknown> | Map<unknown, unknown>, most: number): void {
  for (const oldest of remembered.keys()) {
    if (remembered.size <= most) return;
    remembered.delete(oldest);
  }
}
