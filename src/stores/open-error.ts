/** The store cannot be opened; the message is one line that says what to do. */
export class StoreOpenError extends Error {
  override name = 'StoreOpenError';
}
