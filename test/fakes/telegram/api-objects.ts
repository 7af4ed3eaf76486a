/* Generated from the Bot API 10.1 as data, kept to what Nếp sends and the fake imitates; `!` marks what is required. */

/** The objects that stand in parameters: https://core.telegram.org/bots/api#available-types. */
export const OBJECTS = {
  InlineKeyboardMarkup: {
    inline_keyboard: 'Array of Array of InlineKeyboardButton!',
  },
  InlineKeyboardButton: {
    text: 'String!',
    style: 'String',
    url: 'String',
    callback_data: 'String',
    copy_text: 'CopyTextButton',
  },
  CopyTextButton: {
    text: 'String!',
  },
  ReplyKeyboardMarkup: {
    keyboard: 'Array of Array of KeyboardButton!',
    is_persistent: 'Boolean',
    resize_keyboard: 'Boolean',
    one_time_keyboard: 'Boolean',
    input_field_placeholder: 'String',
    selective: 'Boolean',
  },
  KeyboardButton: {
    text: 'String!',
    style: 'String',
    request_contact: 'Boolean',
    request_location: 'Boolean',
  },
  ReplyKeyboardRemove: {
    remove_keyboard: 'Boolean!',
    selective: 'Boolean',
  },
  ForceReply: {
    force_reply: 'Boolean!',
    input_field_placeholder: 'String',
    selective: 'Boolean',
  },
  ReplyParameters: {
    message_id: 'Integer!',
    chat_id: 'Chat',
    allow_sending_without_reply: 'Boolean',
  },
  LinkPreviewOptions: {
    is_disabled: 'Boolean',
    url: 'String',
    prefer_small_media: 'Boolean',
    prefer_large_media: 'Boolean',
    show_above_text: 'Boolean',
  },
  InputPollOption: {
    text: 'String!',
  },
  InputMediaPhoto: {
    type: 'String!',
    media: 'String!',
    caption: 'String',
    parse_mode: 'String',
    show_caption_above_media: 'Boolean',
    has_spoiler: 'Boolean',
  },
  BotCommand: {
    command: 'String!',
    description: 'String!',
  },
  BotCommandScopeDefault: {
    type: 'String!',
  },
  BotCommandScopeAllPrivateChats: {
    type: 'String!',
  },
  BotCommandScopeAllGroupChats: {
    type: 'String!',
  },
  BotCommandScopeAllChatAdministrators: {
    type: 'String!',
  },
  BotCommandScopeChat: {
    type: 'String!',
    chat_id: 'Chat!',
  },
  BotCommandScopeChatAdministrators: {
    type: 'String!',
    chat_id: 'Chat!',
  },
  BotCommandScopeChatMember: {
    type: 'String!',
    chat_id: 'Chat!',
    user_id: 'Integer!',
  },
  MenuButtonCommands: {
    type: 'String!',
  },
  MenuButtonDefault: {
    type: 'String!',
  },
  MenuButtonWebApp: {
    type: 'String!',
    text: 'String!',
    web_app: 'WebAppInfo!',
  },
  WebAppInfo: {
    url: 'String!',
  },
} as const;

/** What a parameter of one of several types may be. */
export const CHOICES = {
  BotCommandScope:
    'BotCommandScopeDefault|BotCommandScopeAllPrivateChats|BotCommandScopeAllGroupChats|BotCommandScopeAllChatAdministrators|BotCommandScopeChat|BotCommandScopeChatAdministrators|BotCommandScopeChatMember',
  MenuButton: 'MenuButtonCommands|MenuButtonWebApp|MenuButtonDefault',
} as const;
