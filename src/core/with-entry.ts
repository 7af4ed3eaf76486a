/** A copy of the map with one entry set. `new Map(map)` would make a pair of every entry on its way: twice the work. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): Map<K, V> {
  const copy = new Map<K, V>();
  for (const each of map.keys()) copy.set(each, map.get(each) as V);
  return copy.set(key, value);
}
