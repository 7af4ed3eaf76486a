import type { ChatMember } from '@grammyjs/types';
import { readable } from './access.ts';
import type { ApiObject, Params } from './check.ts';
import { setMember } from './deliver.ts';
import { refuse } from './refusal.ts';
import { apiChat, apiMember, type World } from './world.ts';

/** What the bot says about itself, as people's apps show it. */
export type Settings = {
  /** By scope and language, e.g. `all_private_chats:vi`. */
  readonly commands: Map<string, readonly ApiObject<'BotCommand'>[]>;
  readonly descriptions: Map<string, string>;
  readonly shortDescriptions: Map<string, string>;
  /** By private chat; `default` for all others. */
  readonly menuButtons: Map<string, unknown>;
};

export function openSettings(): Settings {
  return { commands: new Map(), descriptions: new Map(), shortDescriptions: new Map(), menuButtons: new Map() };
}

const MOST_COMMANDS = 100;

type Scoped = Params<'getMyCommands'>;

/** https://core.telegram.org/bots/api#botcommandscope */
function scopeKey(world: World, { scope, language_code = '' }: Scoped): string {
  checkLanguage(language_code);
  const type = scope?.type ?? 'default';
  const known = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'];
  const ofChat = ['chat', 'chat_administrators', 'chat_member'];
  if (!known.includes(type) && !ofChat.includes(type)) throw refuse(400, 'unsupported type specified');
  const chat = scope && 'chat_id' in scope ? `:${readable(world, scope.chat_id).id}` : '';
  const user = scope && 'user_id' in scope ? `:${scope.user_id}` : '';
  return `${type}${chat}${user}:${language_code}`;
}

function checkLanguage(code: string): void {
  if (!/^([a-z]{2})?$/.test(code)) throw refuse(400, 'invalid language code specified');
}

/** https://core.telegram.org/bots/api#setmycommands */
export function setMyCommands(world: World, settings: Settings, params: Params<'setMyCommands'>): true {
  const key = scopeKey(world, params);
  if (params.commands.length > MOST_COMMANDS) throw refuse(400, 'BOT_COMMANDS_TOO_MUCH');
  for (const { command, description } of params.commands) {
    if (!/^\/?[a-z0-9_]{1,32}$/.test(command)) throw refuse(400, 'BOT_COMMAND_INVALID');
    const length = [...description.trim()].length;
    if (length < 1 || length > 256) throw refuse(400, 'BOT_COMMAND_DESCRIPTION_INVALID');
  }
  settings.commands.set(key, params.commands);
  return true;
}

/** https://core.telegram.org/bots/api#getmycommands: of exactly that scope and language, else none. */
export function getMyCommands(world: World, settings: Settings, params: Params<'getMyCommands'>) {
  return settings.commands.get(scopeKey(world, params)) ?? [];
}

/** https://core.telegram.org/bots/api#deletemycommands */
export function deleteMyCommands(world: World, settings: Settings, params: Params<'deleteMyCommands'>): true {
  settings.commands.delete(scopeKey(world, params));
  return true;
}

/** https://core.telegram.org/bots/api#setmydescription */
export function setMyDescription(settings: Settings, params: Params<'setMyDescription'>): true {
  const { description = '', language_code = '' } = params;
  return describe(settings.descriptions, description, language_code, 512);
}

/** https://core.telegram.org/bots/api#getmydescription: of exactly that language, as for the commands. */
export function getMyDescription(settings: Settings, { language_code = '' }: Params<'getMyDescription'>) {
  checkLanguage(language_code);
  return { description: settings.descriptions.get(language_code) ?? '' };
}

/** https://core.telegram.org/bots/api#setmyshortdescription */
export function setMyShortDescription(settings: Settings, params: Params<'setMyShortDescription'>): true {
  const { short_description = '', language_code = '' } = params;
  return describe(settings.shortDescriptions, short_description, language_code, 120);
}

/** https://core.telegram.org/bots/api#getmyshortdescription */
export function getMyShortDescription(settings: Settings, { language_code = '' }: Params<'getMyShortDescription'>) {
  checkLanguage(language_code);
  return { short_description: settings.shortDescriptions.get(language_code) ?? '' };
}

function describe(texts: Map<string, string>, text: string, language: string, longest: number): true {
  checkLanguage(language);
  if ([...text].length > longest) throw refuse(400, 'DESCRIPTION_TOO_LONG');
  texts.set(language, text);
  return true;
}

/** https://core.telegram.org/bots/api#setchatmenubutton */
export function setChatMenuButton(world: World, settings: Settings, params: Params<'setChatMenuButton'>): true {
  const { chat_id, menu_button = { type: 'default' } } = params;
  if (chat_id !== undefined && world.chats.get(chat_id)?.type !== 'private') throw refuse(400, 'chat not found');
  settings.menuButtons.set(String(chat_id ?? 'default'), menu_button);
  return true;
}

/** https://core.telegram.org/bots/api#getchat */
export function getChat(world: World, { chat_id }: Params<'getChat'>) {
  const chat = readable(world, chat_id);
  return { ...apiChat(world, chat), accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} };
}

/** https://core.telegram.org/bots/api#getchatmember */
export function getChatMember(world: World, { chat_id, user_id }: Params<'getChatMember'>): ChatMember {
  const chat = readable(world, chat_id);
  const user = user_id === world.me.id ? world.me : world.users.get(user_id)?.user;
  if (!user) throw refuse(400, 'invalid user_id specified');
  return apiMember(user, chat.members.get(user_id));
}

/** https://core.telegram.org/bots/api#leavechat */
export function leaveChat(world: World, { chat_id }: Params<'leaveChat'>): true {
  const chat = readable(world, chat_id);
  if (chat.type === 'private') throw refuse(400, "chat member status can't be changed in private chats");
  setMember(world, chat, world.me, { status: 'left' }, world.me);
  return true;
}
