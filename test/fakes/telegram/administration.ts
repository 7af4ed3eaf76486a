import type { User } from '@grammyjs/types';
import type { Where } from './actor.ts';
import { deliver, service, setMember } from './deliver.ts';
import { upgrade } from './groups.ts';
import { type FakeChat, isAdmin, isIn, put, type World } from './world.ts';

type Other = { readonly user: User };

/** What those who run a group do; the bot learns of itself by `my_chat_member`, of others as an administrator only. */
export function administration(
  world: World,
  user: User,
  here: (where: Where) => FakeChat,
  say: (where: Where, text: string) => number,
) {
  const asAdmin = (chat: FakeChat): FakeChat => {
    const current = here(chat);
    if (!isAdmin(current.members.get(user.id)))
      throw new Error(`${user.first_name} is no administrator of ${chat.title}`);
    return current;
  };
  const userOf = (who: Other | 'bot'): User => (who === 'bot' ? world.me : who.user);

  return {
    /** Adds the bot; with a payload, by `t.me/<bot>?startgroup=<payload>` (bots/features#deep-linking). */
    addBot(chat: FakeChat, payload?: string, as: 'member' | 'administrator' = 'member'): void {
      const current = here(chat);
      if (isIn(current.members.get(world.me.id))) throw new Error('the bot is there already');
      checkPayload(payload);
      setMember(world, current, world.me, { status: as }, user);
      service(world, current, user, { new_chat_members: [world.me] });
      if (payload !== undefined) say(current, `/start@${world.me.username} ${payload}`);
    },

    /** Puts the bot out. A basic group lets it hear the door close, a supergroup does not. */
    removeBot(chat: FakeChat): void {
      const current = asAdmin(chat);
      const left = { from: user, left_chat_member: world.me };
      if (current.type === 'group') deliver(world, put(world, current, left));
      else put(world, current, left);
      setMember(world, current, world.me, { status: 'kicked' }, user);
    },

    promote(chat: FakeChat, who: Other | 'bot', { anonymous = false }: { readonly anonymous?: boolean } = {}): void {
      setMember(world, asAdmin(chat), userOf(who), { status: 'administrator', anonymous }, user);
    },
    demote(chat: FakeChat, who: Other | 'bot'): void {
      setMember(world, asAdmin(chat), userOf(who), { status: 'member' }, user);
    },

    kick(chat: FakeChat, who: Other): void {
      const current = asAdmin(chat);
      setMember(world, current, who.user, { status: 'kicked' }, user);
      service(world, current, user, { left_chat_member: who.user });
    },

    rename(chat: FakeChat, title: string): void {
      const current = asAdmin(chat);
      current.title = title;
      service(world, current, user, { new_chat_title: title });
    },

    /** Answers the supergroup; the old handle keeps working for people, the old id does not for the bot. */
    upgradeToSupergroup: (chat: FakeChat): FakeChat => upgrade(world, asAdmin(chat)),
  };
}

/** https://core.telegram.org/bots/features#deep-linking */
export function checkPayload(payload: string | undefined): void {
  if (payload !== undefined && !/^[\w-]{1,64}$/.test(payload))
    throw new Error('a deep link carries 1-64 of A-Za-z0-9_-');
}
