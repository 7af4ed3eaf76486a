/** Placeholder union, filled feature by feature. */
export type Notice = { readonly key: 'start' };
