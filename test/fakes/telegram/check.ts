import { METHODS } from './api-methods.ts';
import { CHOICES, OBJECTS } from './api-objects.ts';
import { refuse } from './refusal.ts';

type Objects = typeof OBJECTS;
type Choices = typeof CHOICES;

/** A file sent in the body of the request. */
export type Upload = { readonly name: string; readonly bytes: Uint8Array };

type Value<T extends string> = T extends `${infer X}!`
  ? Value<X>
  : T extends `Array of ${infer X}`
    ? readonly Value<X>[]
    : T extends `${infer A}|${infer B}`
      ? Value<A> | Value<B>
      : T extends 'Integer' | 'Chat'
        ? number
        : T extends 'String'
          ? string
          : T extends 'Boolean'
            ? boolean
            : T extends 'InputFile'
              ? Upload
              : T extends keyof Objects
                ? Fields<Objects[T]>
                : T extends keyof Choices
                  ? Value<Choices[T]>
                  : never;

type Fields<F> = {
  readonly [K in keyof F as F[K] extends `${string}!` ? K : never]: Value<F[K] & string>;
} & { readonly [K in keyof F as F[K] extends `${string}!` ? never : K]?: Value<F[K] & string> };

export type Method = keyof typeof METHODS;
export type Params<M extends Method> = Fields<(typeof METHODS)[M]>;
export type ApiObject<T extends keyof Objects> = Fields<Objects[T]>;

/** What Telegram says when the parameter is missing or unreadable, where it has words of its own (`Client.cpp`). */
const WORDS: Readonly<Record<string, string>> = {
  chat_id: 'chat_id is empty',
  message_id: 'message identifier is not specified',
  text: 'message text is empty',
  question: 'text must be non-empty',
  options: "can't parse options JSON object",
  photo: 'there is no photo in the request',
  media: "can't parse media JSON object",
  commands: "can't parse commands JSON object",
  reply_markup: "can't parse reply keyboard markup JSON object",
  user_id: 'invalid user_id specified',
  file_id: 'invalid file_id specified',
  url: 'url is empty',
  callback_query_id: 'query is too old and response timeout expired or query ID is invalid',
};

/** The method's name as the table spells it; Telegram's are case-insensitive. */
export function methodNamed(name: string): Method | undefined {
  return (Object.keys(METHODS) as Method[]).find((each) => each.toLowerCase() === name.toLowerCase());
}

/**
 * The parameters of a call, checked against the Bot API's own tables: unknown ones are refused (Telegram would pass
 * them over in silence, and a typing error would live on), types and nested objects must be right.
 */
export function checkParams<M extends Method>(method: M, raw: ReadonlyMap<string, unknown>): Params<M> {
  const fields: Readonly<Record<string, string>> = METHODS[method];
  for (const name of raw.keys()) {
    if (fields[name] === undefined && !attached(raw, name)) {
      throw refuse(400, `unknown parameter "${name}" of ${method} (the fake is strict)`);
    }
  }
  const params: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(fields)) {
    const value = raw.get(name);
    const isEmpty = value === undefined || value === null || value === '';
    const mayBeEmpty = value === '' && (kind === 'String' || name === 'url');
    if (mayBeEmpty) params[name] = value;
    else if (!isEmpty) params[name] = fromOutside(name, kind.replace('!', ''), value);
    else if (kind.endsWith('!')) throw refuse(400, WORDS[name] ?? `${name} is empty`);
  }
  return params as Params<M>;
}

/** A file named by `attach://name` travels as a part of its own. */
function attached(raw: ReadonlyMap<string, unknown>, name: string): boolean {
  const media = raw.get('media');
  return isUpload(raw.get(name)) && typeof media === 'string' && media.includes(`attach://${name}"`);
}

export function isUpload(value: unknown): value is Upload {
  return typeof value === 'object' && value !== null && 'bytes' in value;
}

/** Forms and query strings carry text only; numbers, truth and JSON are read out of it as the server does. */
function fromOutside(name: string, kind: string, value: unknown): unknown {
  if (kind === 'InputFile|String') return value;
  if (kind === 'Integer' && typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
  if (kind === 'Chat' && typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
  if (kind === 'Chat' && typeof value !== 'number') throw refuse(400, 'chat not found');
  if (kind === 'Boolean' && typeof value === 'string') return /^(true|yes|1)$/i.test(value);
  if (kind === 'String' && typeof value === 'number') return String(value);
  const isText = /^(Integer|String|Boolean|Chat)$/.test(kind);
  return checkValue(kind, isText || typeof value !== 'string' ? value : parsed(name, value), `parameter "${name}"`);
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(400, WORDS[name] ?? `can't parse ${name} JSON object`);
  }
}

function checkValue(kind: string, value: unknown, where: string): unknown {
  if (kind.startsWith('Array of ')) {
    if (!Array.isArray(value)) throw refuse(400, `${where} must be of type Array`);
    return value.map((each) => checkValue(kind.slice('Array of '.length), each, where));
  }
  const choice = (CHOICES as Readonly<Record<string, string>>)[kind] ?? kind;
  if (choice.includes('|')) return checkValue(chosen(choice.split('|'), value, where), value, where);
  if (choice in OBJECTS) return checkObject(choice as keyof Objects, value);
  if (choice === 'Integer' || choice === 'Chat') {
    if (Number.isSafeInteger(value)) return value;
  } else if (typeof value === choice.toLowerCase()) return value;
  throw refuse(400, `${where} must be of type ${choice === 'Chat' ? 'Integer' : choice}`);
}

/** Of several object types the one whose telling field stands in the value: `type`, or the first required one. */
function chosen(kinds: readonly string[], value: unknown, where: string): string {
  if (typeof value !== 'object' || value === null) throw refuse(400, `object expected as ${where}`);
  const tag =
    'type' in value && typeof value.type === 'string' ? value.type.replace(/_/g, '').toLowerCase() : undefined;
  const found = kinds.find((kind) => {
    if (tag !== undefined) return kind.toLowerCase().endsWith(tag);
    const [first] = Object.keys(OBJECTS[kind as keyof Objects]);
    return first !== undefined && first in value;
  });
  if (!found) throw refuse(400, `${where} is of no known type`);
  return found;
}

function checkObject(type: keyof Objects, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refuse(400, `can't parse ${type}: Expected ${type} to be an Object`);
  }
  const fields: Readonly<Record<string, string>> = OBJECTS[type];
  const checked: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(value)) {
    const kind = fields[name];
    if (kind === undefined) throw refuse(400, `unknown field "${name}" in ${type} (the fake is strict)`);
    checked[name] = checkValue(kind.replace('!', ''), each, `can't parse ${type}: Field "${name}"`);
  }
  for (const [name, kind] of Object.entries(fields)) {
    if (kind.endsWith('!') && !(name in value)) throw refuse(400, `can't parse ${type}: Can't find field "${name}"`);
  }
  return checked;
}
