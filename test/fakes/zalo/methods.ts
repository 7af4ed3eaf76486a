import { REFUSALS } from './refusal.ts';
import type { Updates } from './updates.ts';
import type { Webhook } from './webhook.ts';
import { spend, type World } from './world.ts';

type Params = ReadonlyMap<string, unknown>;

export type Methods = Readonly<Record<string, (params: Params, gone: AbortSignal) => unknown>>;

const MOST_TEXT = 2000;

const STYLES = new Set(
  'b i u s f_13 f_15 f_18 f_20 c_050a19 c_15a85f c_f7b503 c_f27806 c_db342e lst_1 lst_2 ind_1 ind_2 ind_3 ind_4 ind_5'.split(
    ' ',
  ),
);

/** Every method there is, as strict as it is known to be: https://docs.zaloplatforms.com/docs/BOT. */
export function openMethods(world: World, updates: Updates, webhook: Webhook): Methods {
  const post = (params: Params, method: string, text: string, delivered = true) => {
    const chat = required(params, 'chat_id');
    admit(world, chat);
    if (!spend(world)) throw REFUSALS.quota();
    const date = world.clock.now();
    world.sent.push({ at: date, chat, text, method, delivered });
    return { message_id: world.newId('message'), date };
  };

  return {
    getMe: () => world.me,
    getUpdates(params, gone) {
      if (webhook.url() !== '') throw REFUSALS.bad('getUpdates cannot be used while a webhook is set');
      const timeout = Number(params.get('timeout') ?? 30);
      if (!Number.isFinite(timeout) || timeout < 0) throw REFUSALS.bad('timeout');
      return updates.poll(timeout * 1000, gone);
    },
    setWebhook: (params) => webhook.set(required(params, 'url'), required(params, 'secret_token')),
    deleteWebhook: () => webhook.remove(),
    getWebhookInfo: () => webhook.info(),
    sendMessage(params) {
      const text = required(params, 'text');
      if (text.length > MOST_TEXT) throw REFUSALS.bad('text is too long');
      const mode = params.get('parse_mode');
      if (mode !== undefined && mode !== 'markdown' && mode !== 'html') throw REFUSALS.bad('parse_mode');
      if (mode === undefined) checkStyles(params.get('text_styles'), text);
      return post(params, 'sendMessage', text);
    },
    sendPhoto(params) {
      const photo = required(params, 'photo');
      const caption = optional(params, 'caption');
      if (!URL.canParse(photo)) throw REFUSALS.bad('photo');
      if (caption.length > MOST_TEXT) throw REFUSALS.bad('caption is too long');
      return post(params, 'sendPhoto', caption);
    },
    sendSticker(params) {
      required(params, 'sticker');
      return post(params, 'sendSticker', '');
    },
    sendVoice(params) {
      if (!required(params, 'voice_url').endsWith('.aac')) throw REFUSALS.bad('voice_url');
      return post(params, 'sendVoice', '', !world.groups.has(required(params, 'chat_id')));
    },
    sendChatAction(params) {
      admit(world, required(params, 'chat_id'));
      if (required(params, 'action') !== 'typing') throw REFUSALS.bad('action');
      return { ok: true };
    },
  };
}

/** Whether the bot may write there at all. */
function admit({ users, groups, quotas }: World, chat: string): void {
  const group = groups.get(chat);
  const user = users.get(chat);
  if (!group && !user) throw REFUSALS.noSuchChat();
  if (group?.bot === 'out' || (user && !user.wrote)) throw REFUSALS.notPermitted();
  // Beyond what a free bot is given, the oldest keep their place.
  const known = group
    ? [...groups.values()].filter(({ bot }) => bot === 'in')
    : [...users.values()].filter(({ wrote }) => wrote);
  const place = known.findIndex(({ id }) => id === chat);
  if (place >= (group ? quotas.groups : quotas.users)) throw REFUSALS.quota();
}

function required(params: Params, name: string): string {
  const value = optional(params, name);
  if (value === '') throw REFUSALS.bad(`${name} is required`);
  return value;
}

function optional(params: Params, name: string): string {
  const value = params.get(name) ?? '';
  if (typeof value !== 'string') throw REFUSALS.bad(`${name} must be a string`);
  return value;
}

function checkStyles(value: unknown, text: string): void {
  if (value === undefined) return;
  if (!Array.isArray(value)) throw REFUSALS.bad('text_styles');
  for (const { start, len, st } of value as { start: unknown; len: unknown; st: unknown }[]) {
    const isRange = Number.isInteger(start) && Number.isInteger(len) && Number(start) + Number(len) <= text.length;
    const isStyle = Array.isArray(st) && st.every((code) => STYLES.has(code));
    if (!isRange || !isStyle) throw REFUSALS.bad('text_styles');
  }
}
