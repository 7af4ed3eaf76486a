/** An error in Zalo's own envelope; thrown by whatever finds it. */
export type Refusal = { readonly ok: false; readonly description: string; readonly error_code: number };

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.description);
    this.refusal = refusal;
  }
}

export function refuse(code: number, description: string): Error {
  return new Refused({ ok: false, description, error_code: code });
}

export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof Refused ? error.refusal : undefined;
}

/** What the platform says; where its words are not known, plain ones. Their typo is theirs. */
export const REFUSALS = {
  notFound: () => refuse(404, 'Not Found'),
  unauthorized: () => refuse(401, 'Unauthorized'),
  idle: () => refuse(408, 'Request timeout'),
  noSuchChat: () => refuse(410, 'The chat_id is invaild'),
  notPermitted: () => refuse(422, 'You are not permitted to send messages to this chat_id'),
  quota: () => refuse(429, 'Quota exceeded'),
  conflict: () => refuse(409, 'Conflict: terminated by other getUpdates request'),
  bad: (what: string) => refuse(400, `Bad Request: ${what}`),
} as const;
