/** How a call is refused, as the Bot API words it: https://core.telegram.org/bots/api#making-requests. */
export type Refusal = {
  readonly ok: false;
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
};

type Parameters = NonNullable<Refusal['parameters']>;

const KINDS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
};

/** An error to throw; the texts are those of tdlib/telegram-bot-api `Client.cpp`. */
export function refuse(error_code: number, why: string, parameters?: Parameters): Error & { refusal: Refusal } {
  const kind = KINDS[error_code];
  const description = [kind, why].filter(Boolean).join(': ');
  const refusal = { ok: false, error_code, description, ...(parameters && { parameters }) } as const;
  return Object.assign(new Error(description), { refusal });
}

/** 429 with the seconds to wait: https://core.telegram.org/bots/api#responseparameters. */
export function tooMany(retry_after: number): Error & { refusal: Refusal } {
  return refuse(429, `Too Many Requests: retry after ${retry_after}`, { retry_after });
}

export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof Error && 'refusal' in error ? (error as { refusal: Refusal }).refusal : undefined;
}
