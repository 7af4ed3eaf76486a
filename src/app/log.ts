/** The few levels used; pino satisfies it. Facts first, sentence second; never personal words, never a token. */
export type Log = {
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
};
