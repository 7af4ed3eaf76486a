import { type DeedPhoto, isSameAlbum } from '../src/core/cell/deed-photos.ts';
import { readDeed } from '../src/core/cell/deed-text.ts';
import { justTold } from '../src/core/cell/show-photo.ts';
import { type Answer, forMembers, type MemberAsking, type Said, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';

/** What stands before the colon of a sentence that tells a good deed. */
const TELLS = /^(?:(?:dang ky|gui|ke|bao|bao cao) )?viec tot$/u;

const WITHDRAWS = /^(?:xin )?(?:go|rut)(?: lai)?(?: bai| tin)? viec tot(?: cua (?:toi|em|minh))?[.!]?$/u;

/** `/viectot text`, or "việc tốt: …": tells a good deed; `/viectot rút` takes the latest back until it is posted. */
export const viectot = forMembers('viectot', 'member', {
  answer(asking) {
    if (/^rut(?: lai)?$/u.test(fold(asking.text))) return withdraw(asking, null);
    const { cell, member, photo, text, where, now } = asking;
    const belongs = where === 'private' || justTold(cell, member.person, now) !== null;
    return photo && text === '' && belongs ? show(asking, photo, true) : tell(asking, text);
  },
  press(asking, [number = '', act]) {
    // The buttons stand in private chats only, where what they answer is nobody else's.
    if (asking.where === 'group' || !/^\d{1,9}$/u.test(number)) return null;
    const by = asking.member.person;
    const deed = Number(number);
    if (act === 'yes') return { intent: { type: 'AgreeDeed', by, deed }, told: () => done('deed.agreed') };
    if (act === 'unnamed') return { intent: { type: 'UnnameDeed', by, deed }, told: () => done('deed.unnamed') };
    return act === 'back' ? withdraw(asking, deed) : null;
  },
  hear(asking, folded) {
    if (WITHDRAWS.test(folded)) return withdraw(asking, null);
    const told = afterHeading(asking.text);
    return told === null ? null : tell(asking, told);
  },
  see: (asking) => asking.photo && show(asking, asking.photo, asking.where === 'private' || asking.photo.answers),
});

/** What follows "việc tốt:"; null when the text does not begin so. */
export function afterHeading(text: string): string | null {
  const colon = text.search(/[:：]/u);
  return colon > 0 && TELLS.test(fold(text.slice(0, colon))) ? text.slice(colon + 1).trim() : null;
}

function tell({ member, where, reachable, photo }: MemberAsking, written: string): Answer {
  const read = readDeed(written);
  if (read.is === 'wrong') return say(read.notice);
  const { text, anonymous } = read;
  return {
    intent: { type: 'TellDeed', by: member.person, text, anonymous, ...(photo && { photo }) },
    // Privately, the question about those named in it says enough.
    told: () => (where === 'group' ? { notice: { key: 'deed.noted', reachable }, to: 'place' } : null),
  };
}

/** `meant`: it was sent to Nếp, and so belongs to what its sender has just told. */
function show({ member, where, reachable }: MemberAsking, photo: DeedPhoto, meant: boolean): Answer {
  return {
    intent: { type: 'ShowPhoto', by: member.person, photo, meant, waits: where === 'private' },
    told({ deeds }) {
      const isThis = ({ file }: DeedPhoto) => file === photo.file;
      // Of an album the first is answered, for all.
      const isFirst = (photos: readonly DeedPhoto[]) =>
        isThis(photos.find((each) => isThis(each) || isSameAlbum(each, photo)) ?? photo);
      const deed = deeds.queue.find(({ photos }) => photos.some(isThis));
      if (deed && isFirst(deed.photos) && where === 'group') {
        return { notice: { key: 'deed.photoNoted', reachable }, to: 'place' };
      }
      const isHeld = deeds.held.some(isThis) && isFirst(deeds.held);
      return isHeld ? { notice: { key: 'deed.photoAlone' }, to: 'asker' } : null;
    },
  };
}

function withdraw({ member }: MemberAsking, deed: number | null): Answer {
  return { intent: { type: 'WithdrawDeed', by: member.person, deed }, told: () => done('deed.withdrawn') };
}

function done(key: 'deed.agreed' | 'deed.unnamed' | 'deed.withdrawn'): Said {
  return { notice: { key }, to: 'asker' };
}
