import { answerCallbackQuery } from './callbacks.ts';
import { isUpload, type Method, type Params, type Upload } from './check.ts';
import { deleteMessage, editMessageReplyMarkup, editMessageText, sendMessage } from './messages.ts';
import { getFile, sendMediaGroup, sendPhoto } from './photos.ts';
import { sendPoll, stopPoll } from './polls.ts';
import { refuse } from './refusal.ts';
import {
  deleteMyCommands,
  getChat,
  getChatMember,
  getMyCommands,
  getMyDescription,
  getMyShortDescription,
  leaveChat,
  type Settings,
  setChatMenuButton,
  setMyCommands,
  setMyDescription,
  setMyShortDescription,
} from './settings.ts';
import type { Webhook } from './webhook.ts';
import type { World } from './world.ts';

type Call = { readonly files: ReadonlyMap<string, unknown>; readonly gone: AbortSignal };
export type Methods = { readonly [M in Method]: (params: Params<M>, call: Call) => unknown };

/** Every method the fake answers: https://core.telegram.org/bots/api#available-methods. */
export function openMethods(world: World, settings: Settings, webhook: Webhook, queryDeadline: number): Methods {
  return {
    getMe: () => ({ ...world.me, can_read_all_group_messages: !world.privacyMode }),
    getUpdates(params, { gone }) {
      if (webhook.active()) {
        const advice = 'use deleteWebhook to delete the webhook first';
        throw refuse(409, `can't use getUpdates method while webhook is active; ${advice}`);
      }
      return world.updates.poll(params, gone);
    },
    setWebhook: (params) => webhook.set(params),
    deleteWebhook: ({ drop_pending_updates }) => webhook.remove(drop_pending_updates ?? false),
    getWebhookInfo: () => webhook.info(),
    sendMessage: (params) => sendMessage(world, params),
    sendPoll: (params) => sendPoll(world, params),
    sendPhoto: (params) => sendPhoto(world, params),
    sendMediaGroup: (params, { files }) => sendMediaGroup(world, params, uploads(files)),
    editMessageText: (params) => editMessageText(world, params),
    editMessageReplyMarkup: (params) => editMessageReplyMarkup(world, params),
    deleteMessage: (params) => deleteMessage(world, params),
    stopPoll: (params) => stopPoll(world, params),
    answerCallbackQuery: (params) => answerCallbackQuery(world, params, queryDeadline),
    getChat: (params) => getChat(world, params),
    getChatMember: (params) => getChatMember(world, params),
    leaveChat: (params) => leaveChat(world, params),
    getFile: (params) => getFile(world, params),
    setMyCommands: (params) => setMyCommands(world, settings, params),
    getMyCommands: (params) => getMyCommands(world, settings, params),
    deleteMyCommands: (params) => deleteMyCommands(world, settings, params),
    setMyDescription: (params) => setMyDescription(settings, params),
    getMyDescription: (params) => getMyDescription(settings, params),
    setMyShortDescription: (params) => setMyShortDescription(settings, params),
    getMyShortDescription: (params) => getMyShortDescription(settings, params),
    setChatMenuButton: (params) => setChatMenuButton(world, settings, params),
  };
}

function uploads(files: ReadonlyMap<string, unknown>): Map<string, Upload> {
  return new Map([...files].flatMap(([name, value]) => (isUpload(value) ? [[name, value] as const] : [])));
}
