/** The few levels used; pino satisfies it. Never a token, an address of a call, or a person's words. */
export type Log = {
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
};
