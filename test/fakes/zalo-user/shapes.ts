import type {
  GroupMessage,
  PollDetail,
  ReminderGroup,
  TGroupEventRemindRespond,
  TMessage,
  UserMessage,
} from '../../../node_modules/zca-js/dist/index.js';

/** What zca-js makes of what Zalo pushes: the fields of its own typings. */
export type Heard = Chat | Rsvp;

export type Chat = Pick<UserMessage, 'data' | 'threadId' | 'isSelf'> & { readonly type: 0 | 1 };

export type Rsvp = {
  readonly type: 'accept_remind' | 'reject_remind';
  readonly act: string;
  readonly threadId: string;
  readonly isSelf: boolean;
  readonly data: TGroupEventRemindRespond;
};

export type Poll = { -readonly [Key in keyof PollDetail]: PollDetail[Key] } & { group: string };

export type Reminder = Omit<ReminderGroup, 'responseMem'> & {
  readonly accept: Set<string>;
  readonly reject: Set<string>;
};

type Mentions = GroupMessage['data']['mentions'];

/** A message as it arrives, with all the fields of zca-js's typings. */
export function message(given: {
  readonly id: number;
  readonly type: 0 | 1;
  readonly thread: string;
  readonly from: string;
  readonly self: string;
  readonly name: string;
  readonly at: number;
  readonly content: TMessage['content'];
  readonly msgType?: string;
  readonly mentions?: Mentions;
}): Chat {
  const { id, type, thread, from, self, name, at, content, msgType = 'webchat', mentions } = given;
  const data: TMessage & { mentions?: Mentions } = {
    actionId: String(id),
    msgId: String(7_000_000_000_000 + id),
    cliMsgId: String(at),
    msgType,
    uidFrom: from,
    idTo: type === 1 ? thread : from === self ? thread : self,
    dName: name,
    ts: String(at),
    status: 1,
    content,
    notify: '1',
    ttl: 0,
    userId: '0',
    uin: '0',
    topOut: '0',
    topOutTimeOut: '0',
    topOutImprTimeOut: '0',
    propertyExt: undefined,
    paramsExt: { countUnread: 1, containType: 0, platformType: 1 },
    cmd: type === 1 ? 521 : 501,
    st: 3,
    at: 5,
    realMsgId: '0',
    quote: undefined,
    ...(mentions && { mentions }),
  };
  return { type, threadId: thread, isSelf: from === self, data };
}
