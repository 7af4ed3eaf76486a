import type { Clock } from '../clock.ts';
import { Misuse, meet, SECRET, ZaloApiError } from './errors.ts';
import { FakeListener } from './listener.ts';
import type { Poll } from './shapes.ts';
import { openWorld, type World } from './world.ts';

export { SECRET } from './errors.ts';

const MOST_TEXT = 2000;

const PNG = Buffer.from('89504e470d0a1a0a', 'hex').toString('base64');

type Given = {
  readonly cookie: readonly { readonly value: string }[];
  readonly imei: string;
  readonly userAgent: string;
};

type QrEvent = {
  readonly type: number;
  readonly data: unknown;
  readonly actions: { retry(): void; abort(): void } | null;
};

/** A person with the phone: what they do with each QR code they are shown. */
export type Phone = readonly ('scan' | 'decline' | 'wait')[];

/** zca-js as an object double, over a Zalo of its own; `module` stands in for what `import('zca-js')` gives. */
export function openFakeZaloUser(clock: Clock) {
  const world = openWorld(clock);
  let phone: Phone = ['scan'];
  let logins = 0;
  let latest: ReturnType<typeof apiOf> | null = null;

  class Zalo {
    constructor(options: { selfListen?: boolean; checkUpdate?: boolean; logging?: boolean; polyfill?: unknown } = {}) {
      const { selfListen, checkUpdate, logging, polyfill } = options;
      if (selfListen !== false || checkUpdate !== false || logging !== false)
        throw new Misuse('not the agreed options');
      if (typeof polyfill !== 'function') throw new Misuse('calls without an end');
    }

    async login(given: Given) {
      logins++;
      return meet(world.takeFault('login'), () => {
        if (!given.imei || !given.cookie || !given.userAgent) throw new ZaloApiError('Missing required params');
        if (!world.knows(given.cookie[0]?.value ?? '')) throw new ZaloApiError('Đăng nhập thất bại');
        latest = apiOf(world, given);
        return latest;
      });
    }

    loginQR(options: { language?: string }, hear: (event: QrEvent) => void) {
      if (options.language !== 'vi') throw new Misuse('not in Vietnamese');
      const doings = [...phone];
      const { promise, resolve, reject } = Promise.withResolvers<ReturnType<typeof apiOf>>();
      const show = () => {
        let asked = false;
        const abort = () => reject(new ZaloApiError('Operation aborted'));
        const retry = () => {
          asked = true;
          queueMicrotask(show);
        };
        const actions = { retry, abort };
        hear({ type: 0, data: { code: SECRET, image: PNG, token: SECRET }, actions });
        const doing = doings.shift();
        if (doing === 'scan') {
          hear({ type: 2, data: { display_name: 'Nếp', avatar: '' }, actions });
          world.learn('scanned');
          const cookie = [{ key: 'zpw_sek', value: 'scanned' }];
          hear({ type: 4, data: { cookie, imei: 'i', userAgent: 'u' }, actions: null });
          resolve(apiOf(world, { cookie, imei: 'i', userAgent: 'u' }));
        } else if (doing === 'decline') {
          hear({ type: 3, data: { code: SECRET }, actions });
        } else {
          clock.at(clock.now() + 100_000, () => {
            hear({ type: 1, data: null, actions });
            if (!asked) reject(new ZaloApiError('Cannot get scan result'));
          });
        }
      };
      queueMicrotask(show);
      return promise;
    }
  }

  return {
    world,
    module: { Zalo },
    logins: () => logins,
    latest: () => latest,
    /** What whoever holds the phone does with one QR code after the other. */
    holdPhone(doings: Phone) {
      phone = doings;
    },
    session: { cookie: [{ key: 'zpw_sek', value: 'first' }], imei: 'imei-1', userAgent: 'Mozilla/5.0' },
  };
}

function apiOf(world: World, given: Given) {
  const listener = new FakeListener({
    takes: () => world.line.takes,
    tried: world.tried,
    connected: world.connected,
    history: world.oldMessages,
    askOld(answer) {
      if (world.line.old === 'soon') queueMicrotask(answer);
      if (world.line.old === 'late') world.clock.at(world.clock.now() + 5000, answer);
    },
  });
  const jar = [{ ...given.cookie[0], value: given.cookie[0]?.value ?? '' }];

  const life = world.life();
  const call = async <T>(method: string, act: () => T): Promise<T> => {
    // A process that is dead asks for nothing.
    if (life !== world.life()) return new Promise(() => undefined);
    world.calls.push(method);
    const answer = meet(world.takeFault(method), () => {
      if (!world.knows(jar[0]?.value ?? '')) throw new ZaloApiError('zpw_sek bị thiếu hoặc không đúng', 600);
      return act();
    });
    const { late } = world.line;
    if (late > 0) await new Promise<void>((resolve) => void world.clock.at(world.clock.now() + late, resolve));
    return answer;
  };
  const groupOf = (id: unknown) => {
    if (typeof id !== 'string' || !world.groups.has(id)) throw new Misuse(`no group ${String(id)}`);
    return id;
  };

  return {
    listener,
    getOwnId: () => world.self,
    getContext: () => ({ imei: given.imei, userAgent: given.userAgent }),
    getCookie: () => ({ toJSON: () => ({ cookies: jar }) }),
    /** Zalo renews a cookie, as it does now and then. */
    renew(value: string) {
      world.learn(value);
      jar[0] = { ...jar[0], value };
    },

    sendMessage: (
      { msg, mentions = [] }: { msg: string; mentions?: readonly { uid: string; pos: number; len: number }[] },
      thread: string,
      type: 0 | 1,
    ) =>
      call('sendMessage', () => {
        if (type !== 0 && type !== 1) throw new Misuse('zca-js would take it for a private message');
        if (msg.trim() === '' || msg.length > MOST_TEXT) throw new Misuse(`a text of ${msg.length}`);
        if (type === 1) groupOf(thread);
        else if (!world.isPerson(thread)) throw new Misuse(`nobody is ${thread}`);
        for (const { uid, pos, len } of mentions) {
          const isName =
            type === 1 && msg[pos] === '@' && pos + len <= msg.length && world.groups.get(thread)?.has(uid);
          if (!isName) throw new Misuse(`a mention that is none: ${msg.slice(pos, pos + len)}`);
        }
        if (world.strangers.has(thread)) throw new ZaloApiError('Không thể gửi tin nhắn tới người lạ', 122);
        world.stands.push({ thread, type, text: msg, called: mentions.map(({ uid }) => uid) });
        world.frame([world.build(type, thread, world.self, msg)]);
        return { message: { msgId: world.nextId() }, attachment: [] };
      }),

    createPoll: (asked: { question: string; options: readonly string[]; expiredTime?: number }, group: string) =>
      call('createPoll', () => {
        const { question, options, expiredTime = 0 } = asked;
        if (question === '' || options.length < 2 || new Set(options).size < options.length)
          throw new Misuse('no poll');
        if (expiredTime !== 0 && expiredTime <= world.clock.now()) throw new Misuse('a poll that is over');
        const poll: Poll = {
          ...{ group: groupOf(group), creator: world.self, question, joined: false, closed: false },
          poll_id: world.nextId(),
          options: options.map((content, index) => ({
            content,
            votes: 0,
            voted: false,
            voters: [],
            option_id: index + 7,
          })),
          ...{
            allow_multi_choices: false,
            allow_add_new_option: false,
            is_anonymous: false,
            is_hide_vote_preview: true,
          },
          ...{ poll_type: 0, num_vote: 0, expired_time: expiredTime },
          ...{ created_time: world.clock.now(), updated_time: world.clock.now() },
        };
        world.polls.set(poll.poll_id, poll);
        return structuredClone(poll);
      }),
    getPollDetail: (id: number) =>
      call('getPollDetail', () => {
        const poll = world.polls.get(id);
        // Also what it says to an id of the wrong type.
        if (!poll) throw new ZaloApiError('Retry limit', -69);
        return structuredClone(poll);
      }),
    lockPoll: (id: number) =>
      call('lockPoll', () => {
        const poll = world.polls.get(id);
        if (!poll) throw new ZaloApiError('Retry limit', -69);
        poll.closed = true;
        return '' as const;
      }),

    createReminder: ({ title, startTime }: { title: string; startTime: number }, group: string, type: 0 | 1) =>
      call('createReminder', () => {
        if (type !== 1 || title.trim() === '' || !(startTime > world.clock.now()))
          throw new Misuse('no reminder of a meeting');
        const id = String(world.nextId());
        const at = world.clock.now();
        const made = {
          ...{
            id,
            groupId: groupOf(group),
            editorId: world.self,
            creatorId: world.self,
            emoji: '⏰',
            color: -16245706,
          },
          ...{ editTime: at, createTime: at, startTime, eventType: 0, type: 0, duration: -1, repeat: 0 as const },
          ...{ params: { title }, repeatInfo: null, repeatData: [] },
        };
        world.reminders.set(id, { ...made, accept: new Set(), reject: new Set() });
        return made;
      }),
    getReminderResponses: (id: string) =>
      call('getReminderResponses', () => {
        const reminder = world.reminders.get(id);
        if (!reminder) throw new ZaloApiError('Retry limit', -69);
        return { acceptMember: [...reminder.accept], rejectMember: [...reminder.reject] };
      }),
  };
}
