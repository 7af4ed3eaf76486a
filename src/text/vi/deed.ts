import { MOST_PHOTOS } from '../../core/cell/deed-photos.ts';
import { ERASED, type Picture, type PictureWord } from '../../core/message.ts';
import type { Notice } from '../../core/notice.ts';
import { press } from '../../core/press.ts';
import { lines, type Sentences, type Speech, withChoices } from './say.ts';

type Key = Extract<Notice['key'], `deed.${string}`>;

/** What was just done, said before the next deed. */
const DONE = {
  approved: 'Đã duyệt.',
  returned: 'Đã trả lại, kèm lời nhắn.',
  shortened: 'Đã rút ngắn và duyệt.',
} as const;

const MOST = `Mỗi việc tốt Nếp giữ nhiều nhất ${MOST_PHOTOS} ảnh.`;

const PLATFORM = { web: 'phòng diễn tập', telegram: 'Telegram', zalo: 'Zalo' } as const;

const platform = ({ channel }: PictureWord) => PLATFORM[channel];

/** Nothing, where whoever sent it is forgotten. */
function picture({ channel, word: name }: PictureWord, word: Speech['word'], caption: string): readonly Picture[] {
  const file = word(name);
  return file === ERASED ? [] : [{ channel, file, caption }];
}

export const deed: Sentences<Key> = {
  'deed.noted': ({ reachable }) =>
    reachable
      ? 'Đã ghi, cảm ơn đồng chí!'
      : 'Đã ghi, cảm ơn đồng chí! Mời đồng chí nhắn riêng cho Nếp một tiếng, để Nếp báo lại khi cần.',
  'deed.photoNoted': ({ reachable }) =>
    reachable
      ? 'Đã kèm ảnh, cảm ơn đồng chí!'
      : 'Đã kèm ảnh, cảm ơn đồng chí! Mời đồng chí nhắn riêng cho Nếp một tiếng, để Nếp báo lại khi cần.',
  'deed.photoAlone': () =>
    'Ảnh này của việc tốt nào? Mời đồng chí kể một câu, bắt đầu bằng “việc tốt:”, Nếp sẽ kèm ảnh vào.',
  'deed.photoLate': () => 'Việc tốt đồng chí vừa kể đang hoặc đã được duyệt, Nếp không kèm thêm ảnh được nữa.',
  'deed.photosFull': ({ most }) => `Việc tốt này đã đủ ${most} ảnh, Nếp không giữ thêm.`,
  'deed.photosSince': () => 'Người kể vừa gửi thêm ảnh. Mời đồng chí gõ /duyet để xem trước khi duyệt.',
  'deed.askPhoto': ({ cell, deed }, { word }) =>
    withChoices(
      lines(
        'Đã kèm ảnh vào việc tốt:',
        `“${word('text')}”`,
        '',
        'Người trong ảnh đã đồng ý chưa? Không chụp ai thì đồng chí cũng bấm Đồng ý.',
        MOST,
      ),
      [
        { label: 'Đồng ý', press: press.ownDeed(cell, deed, 'yes') },
        { label: 'Rút lại', press: press.ownDeed(cell, deed, 'back') },
      ],
    ),
  'deed.ask': ({ cell, deed, anonymous, photos = 0 }, { word }) =>
    withChoices(
      lines(
        'Cảm ơn đồng chí đã kể việc tốt:',
        `“${word('text')}”`,
        '',
        anonymous && 'Khi đăng sẽ không nêu tên đồng chí.',
        photos === 0
          ? 'Nếu có nêu ai khác, người ấy đã đồng ý chưa? Không nêu ai thì đồng chí cũng chọn Đồng ý.'
          : 'Nếu có nêu hay chụp ai khác, người ấy đã đồng ý chưa? Không có ai thì đồng chí cũng chọn Đồng ý.',
        photos > 0 && MOST,
        'Bí thư, chi ủy xem trước rồi mới đăng.',
      ),
      [
        { label: 'Đồng ý', press: press.ownDeed(cell, deed, 'yes') },
        ...(anonymous ? [] : [{ label: 'Không nêu tên', press: press.ownDeed(cell, deed, 'unnamed') }]),
        { label: 'Rút lại', press: press.ownDeed(cell, deed, 'back') },
      ],
    ),
  'deed.waiting': () => 'Có việc tốt chờ duyệt: /duyet',
  'deed.agreed': () => 'Đã ghi: người được nêu đồng ý. Cảm ơn đồng chí!',
  'deed.unnamed': () =>
    'Đã ghi: khi đăng sẽ không nêu tên đồng chí. Nếu có nêu ai khác và người ấy đã đồng ý, mời đồng chí chọn Đồng ý.',
  'deed.withdrawn': () => 'Đã rút lại, việc tốt này sẽ không đăng. Khi nào muốn kể lại, đồng chí cứ gõ /viectot.',
  'deed.gone': () =>
    'Việc tốt này không còn chờ đăng: đã đăng, đã trả lại hoặc đã rút. Tin đã đăng trong nhóm thì Nếp không gỡ được, mong đồng chí thông cảm.',
  'deed.notYours': () => 'Nút này dành cho đồng chí đã kể việc tốt.',
  'deed.noneOfMine': () => 'Đồng chí không có việc tốt nào đang chờ đăng để rút.',
  'deed.noWords': ({ read }) => `Nếp đọc thấy “${read}”, chưa thấy lời kể. Mời đồng chí kể bằng một câu ngắn.`,
  'deed.review': ({ cell, deed, by, anonymous, consent, left, after, photos }, { word }) => ({
    pictures: photos.flatMap((photo) => picture(photo, word, `Việc tốt số ${deed}`)),
    text: lines(
      after && `${DONE[after]}\n`,
      `Việc tốt số ${deed}${left > 0 ? ` (còn ${left} việc nữa)` : ''}:`,
      `“${word('text')}”`,
      '',
      `Người kể: ${by === null ? 'một đồng chí đã rời chi bộ' : word(by)}${anonymous ? ' (khi đăng không nêu tên)' : ''}`,
      photos.length > 0 && `Kèm ${photos.length} ảnh gửi qua ${[...new Set(photos.map(platform))].join(', ')}.`,
      consent === 'unknown' &&
        `Nếu có nêu ${photos.length > 0 ? 'hay chụp ' : ''}ai khác: chưa rõ người ấy đã đồng ý chưa.`,
    ),
    choices: [
      { label: 'Duyệt', press: press.decideDeed(cell, deed, 'ok', photos.length) },
      { label: 'Trả lại', press: press.decideDeed(cell, deed, 'back') },
      { label: 'Rút ngắn', press: press.decideDeed(cell, deed, 'shorter', photos.length) },
    ],
  }),
  'deed.noneWaiting': ({ after }) =>
    after ? `${DONE[after]} Không còn việc tốt nào chờ duyệt.` : 'Không có việc tốt nào chờ duyệt.',
  'deed.decided': () =>
    'Việc tốt này đã được xử lý, hoặc người kể đã rút lại. Đồng chí gõ /duyet để xem việc tiếp theo.',
  'deed.askOfficer': ({ what }, { word }) =>
    what === 'remark'
      ? lines(
          'Đồng chí muốn nhắn gì cho người kể? Mời viết ngay tại đây, hoặc gõ /duyet nếu đổi ý.',
          `“${word('text')}”`,
        )
      : lines('Mời đồng chí viết lại ngắn hơn ngay tại đây, hoặc gõ /duyet nếu đổi ý.', `“${word('text')}”`),
  'deed.notShorter': ({ length, most }) =>
    `Bản này dài ${length} ký tự, lời kể chỉ ${most} ký tự. Xin đồng chí viết ngắn hơn, hoặc gõ /duyet nếu đổi ý.`,
  'deed.returned': (_, { word }) =>
    lines(
      'Về việc tốt đồng chí đã kể:',
      `“${word('text')}”`,
      '',
      `Lời nhắn của chi ủy: ${word('remark')}`,
      'Mời đồng chí kể lại bằng /viectot khi tiện.',
    ),
  'deed.shortened': ({ cell, deed }, { word }) =>
    withChoices(lines('Việc tốt của đồng chí đã được duyệt, viết gọn lại như sau:', `“${word('text')}”`), [
      { label: 'Rút lại', press: press.ownDeed(cell, deed, 'back') },
    ]),
  'deed.highlights': ({ items }, { word }) => {
    const told = items
      .map(({ deed, by, photos = [] }) => ({
        text: word(`deed:${deed}`),
        thanks: `Cảm ơn ${by === null ? 'một đồng chí' : `đồng chí ${word(by)}`}!`,
        photos,
      }))
      .filter(({ text }) => text !== ERASED);
    return {
      pictures: told.flatMap(({ text, thanks, photos }) =>
        photos.flatMap((photo) => picture(photo, word, lines(text, thanks))),
      ),
      text: lines('Việc tốt trong tuần', ...told.map(({ text, thanks }) => lines(`\n• ${text}`, thanks))),
    };
  },
  'deed.invite': () =>
    'Chung quanh ta tuần nào cũng có việc tốt, dù nhỏ. Đồng chí nào gặp, mời kể cho chi bộ cùng biết: /viectot và một câu ngắn.',
  'deed.posted': ({ count, left }) =>
    lines(`Đã đăng ${count} việc tốt trong nhóm.`, left > 0 && `Còn ${left} việc đã duyệt để dành lần sau.`),
  'deed.noneApproved': ({ waiting }) =>
    waiting > 0
      ? `Chưa có việc tốt nào được duyệt để đăng. Có ${waiting} việc chờ duyệt: /duyet`
      : 'Chưa có việc tốt mới nào để đăng. Mời các đồng chí kể bằng /viectot.',
};
