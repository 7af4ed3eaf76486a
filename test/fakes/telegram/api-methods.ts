/* Generated from the Bot API 10.1 as data, kept to what Nếp calls and the fake imitates; `!` marks what is required. */

import type { Opts } from '@grammyjs/types';

/** Compile-time cross-check: every method and parameter here is one @grammyjs/types knows, too. */
type KnownToGrammy = { readonly [M in keyof Opts<unknown>]?: { readonly [F in keyof Opts<unknown>[M]]?: string } };

/** The parameters of each method: https://core.telegram.org/bots/api#available-methods. */
export const METHODS = {
  getMe: {},
  getUpdates: {
    offset: 'Integer',
    limit: 'Integer',
    timeout: 'Integer',
    allowed_updates: 'Array of String',
  },
  setWebhook: {
    url: 'String!',
    max_connections: 'Integer',
    allowed_updates: 'Array of String',
    drop_pending_updates: 'Boolean',
    secret_token: 'String',
  },
  deleteWebhook: {
    drop_pending_updates: 'Boolean',
  },
  getWebhookInfo: {},
  sendMessage: {
    chat_id: 'Chat!',
    message_thread_id: 'Integer',
    text: 'String!',
    parse_mode: 'String',
    link_preview_options: 'LinkPreviewOptions',
    disable_notification: 'Boolean',
    protect_content: 'Boolean',
    reply_parameters: 'ReplyParameters',
    reply_markup: 'InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply',
  },
  sendPoll: {
    chat_id: 'Chat!',
    message_thread_id: 'Integer',
    question: 'String!',
    options: 'Array of InputPollOption!',
    is_anonymous: 'Boolean',
    type: 'String',
    allows_multiple_answers: 'Boolean',
    allows_revoting: 'Boolean',
    shuffle_options: 'Boolean',
    hide_results_until_closes: 'Boolean',
    correct_option_ids: 'Array of Integer',
    explanation: 'String',
    explanation_parse_mode: 'String',
    open_period: 'Integer',
    close_date: 'Integer',
    is_closed: 'Boolean',
    description: 'String',
    description_parse_mode: 'String',
    disable_notification: 'Boolean',
    protect_content: 'Boolean',
    reply_parameters: 'ReplyParameters',
    reply_markup: 'InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply',
  },
  sendPhoto: {
    chat_id: 'Chat!',
    message_thread_id: 'Integer',
    photo: 'InputFile|String!',
    caption: 'String',
    parse_mode: 'String',
    show_caption_above_media: 'Boolean',
    has_spoiler: 'Boolean',
    disable_notification: 'Boolean',
    protect_content: 'Boolean',
    reply_parameters: 'ReplyParameters',
    reply_markup: 'InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply',
  },
  sendMediaGroup: {
    chat_id: 'Chat!',
    message_thread_id: 'Integer',
    media: 'Array of InputMediaPhoto!',
    disable_notification: 'Boolean',
    protect_content: 'Boolean',
    reply_parameters: 'ReplyParameters',
  },
  editMessageText: {
    chat_id: 'Chat!',
    message_id: 'Integer!',
    text: 'String!',
    parse_mode: 'String',
    link_preview_options: 'LinkPreviewOptions',
    reply_markup: 'InlineKeyboardMarkup',
  },
  editMessageReplyMarkup: {
    chat_id: 'Chat!',
    message_id: 'Integer!',
    reply_markup: 'InlineKeyboardMarkup',
  },
  deleteMessage: {
    chat_id: 'Chat!',
    message_id: 'Integer!',
  },
  stopPoll: {
    chat_id: 'Chat!',
    message_id: 'Integer!',
    reply_markup: 'InlineKeyboardMarkup',
  },
  answerCallbackQuery: {
    callback_query_id: 'String!',
    text: 'String',
    show_alert: 'Boolean',
    cache_time: 'Integer',
  },
  getChat: {
    chat_id: 'Chat!',
  },
  getChatMember: {
    chat_id: 'Chat!',
    user_id: 'Integer!',
  },
  leaveChat: {
    chat_id: 'Chat!',
  },
  getFile: {
    file_id: 'String!',
  },
  setMyCommands: {
    commands: 'Array of BotCommand!',
    scope: 'BotCommandScope',
    language_code: 'String',
  },
  getMyCommands: {
    scope: 'BotCommandScope',
    language_code: 'String',
  },
  deleteMyCommands: {
    scope: 'BotCommandScope',
    language_code: 'String',
  },
  setMyDescription: {
    description: 'String',
    language_code: 'String',
  },
  getMyDescription: {
    language_code: 'String',
  },
  setMyShortDescription: {
    short_description: 'String',
    language_code: 'String',
  },
  getMyShortDescription: {
    language_code: 'String',
  },
  setChatMenuButton: {
    chat_id: 'Integer',
    menu_button: 'MenuButton',
  },
} as const satisfies KnownToGrammy;
