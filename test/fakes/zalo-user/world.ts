import type { Clock } from '../clock.ts';
import { type Fault, Misuse } from './errors.ts';
import type { FakeListener } from './listener.ts';
import { type Chat, message, type Poll, type Reminder } from './shapes.ts';

type Stands = {
  readonly thread: string;
  readonly type: 0 | 1;
  readonly text: string;
  readonly called: readonly string[];
};

/** Zalo with one account of ours in it, its groups and the people there. */
export type World = ReturnType<typeof openWorld>;

/** How many old messages Zalo gives back, as far as anyone knows. */
const KEPT = 50;

export function openWorld(clock: Clock) {
  const self = '3141592653589793238';
  const names = new Map<string, string>([[self, 'Nếp']]);
  const groups = new Map<string, Set<string>>();
  const history: Chat[] = [];
  /** What of ours stands in a chat. */
  const stands: Stands[] = [];
  const polls = new Map<number, Poll>();
  const reminders = new Map<string, Reminder>();
  const faults: { readonly method: string; readonly fault: Fault }[] = [];
  const calls: string[] = [];
  const strangers = new Set<string>();
  const line = {
    takes: 'yes' as 'yes' | 'hang' | 'break',
    old: 'soon' as 'soon' | 'late' | 'never',
    /** How long an answer takes after it was made. */
    late: 0,
  };
  let tries = 0;
  let lives = 0;
  let sessions = new Set(['first']);
  let listener: FakeListener | null = null;
  let ids = 0;

  const nameOf = (uid: string) => names.get(uid) ?? '';

  /** Stands in Zalo; heard only by who is connected. */
  const push = (chats: readonly Chat[]) => {
    history.push(...chats);
    return listener?.frame('message', chats) ?? false;
  };

  const build = (
    type: 0 | 1,
    thread: string,
    from: string,
    content: Chat['data']['content'],
    rest: Partial<Chat['data']> = {},
  ) => message({ id: ++ids, type, thread, from, self, name: nameOf(from), at: clock.now(), content, ...rest });

  return {
    self,
    clock,
    groups,
    stands,
    polls,
    reminders,
    faults,
    calls,
    strangers,
    line,
    nextId: () => ++ids,
    tried: () => void tries++,

    person(name: string): string {
      const uid = String(2_000_000_000_000_000_000n + BigInt(names.size));
      names.set(uid, name);
      return uid;
    },
    group(...members: readonly string[]): string {
      const id = String(6_000_000_000_000_000_000n + BigInt(groups.size));
      groups.set(id, new Set([self, ...members]));
      return id;
    },
    isPerson: (uid: string) => names.has(uid) && uid !== self,

    /** Someone writes in a group; `called`: they call the account by its name, where `@` stands. Answers whether it was heard. */
    say(group: string, from: string, text: string, { called = false } = {}): boolean {
      if (!groups.get(group)?.has(from)) throw new Misuse(`${nameOf(from)} is not in ${group}`);
      const content = called ? text.replace('@', `@${nameOf(self)}`) : text;
      const mentions = called
        ? [{ uid: self, pos: text.indexOf('@'), len: nameOf(self).length + 1, type: 0 as const }]
        : [];
      return push([
        { ...build(1, group, from, content), data: { ...build(1, group, from, content).data, ...{ mentions } } },
      ]);
    },
    /** Someone writes privately. */
    write: (from: string, text: string) => push([build(0, from, from, text)]),
    /** Several messages in one frame, or something that is no text at all. */
    frame: (chats: readonly Chat[]) => push(chats),
    build,

    /** Someone votes, or takes their vote back; `quiet`: no message tells of it. */
    vote(poll: number, from: string, option: number | null, { quiet = false } = {}): void {
      const found = polls.get(poll);
      if (!found || found.closed) throw new Misuse(`no open poll ${poll}`);
      for (const each of found.options) each.voters = each.voters.filter((uid) => uid !== from);
      if (option !== null) found.options[option]?.voters.push(from);
      const stir = build(
        1,
        found.group,
        from,
        { action: 'vote', params: '{"unknown":true}' },
        { msgType: 'group.poll' },
      );
      if (!quiet) push([stir]);
    },
    /** Someone accepts or declines; `quiet`: the event never arrives. */
    rsvp(id: string, from: string, answer: 'accept' | 'reject', { quiet = false } = {}): void {
      const reminder = reminders.get(id);
      if (!reminder) throw new Misuse(`no reminder ${id}`);
      reminder.accept.delete(from);
      reminder.reject.delete(from);
      reminder[answer].add(from);
      const type = `${answer}_remind` as const;
      const data = { topicId: id, updateMembers: [from], groupId: reminder.groupId, time: String(clock.now()) };
      if (!quiet)
        listener?.frame('group_event', [{ type, act: type, threadId: reminder.groupId, isSelf: false, data }]);
    },

    /** The next call of the method meets this. */
    fail(method: string, fault: Fault, times = 1): void {
      for (let each = 0; each < times; each++) faults.push({ method, fault });
    },
    takeFault(method: string): Fault | undefined {
      const index = faults.findIndex((each) => each.method === method || each.method === '*');
      return index < 0 ? undefined : faults.splice(index, 1)[0]?.fault;
    },
    life: () => lives,
    /** The process that uses zca-js dies: nothing of it is heard or done any more. */
    die(): void {
      lives++;
      listener?.removeAllListeners();
      listener = null;
    },
    /** Zalo, or the way to it, closes the connection. */
    close(code: number): void {
      const dropped = listener;
      listener = null;
      dropped?.drop(code);
    },
    connected(next: FakeListener): void {
      const before = listener;
      listener = next;
      if (before && before !== next) before.drop(3000);
    },
    isHeard: () => listener?.isOpen() ?? false,
    /** How often somebody tried to connect. */
    connects: () => tries,
    oldMessages: (type: 0 | 1) => history.filter((chat) => chat.type === type).slice(-KEPT),

    /** Sessions that Zalo takes. */
    knows: (session: string) => sessions.has(session),
    learn: (session: string) => void sessions.add(session),
    /** Zalo takes none of the sessions any more. */
    forgetSessions: () => {
      sessions = new Set();
    },
  };
}
