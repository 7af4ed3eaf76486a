import type { PlanLine } from '../../core/cell/plan-notices.ts';
import type { Progress } from '../../core/cell/plan-state.ts';
import type { Notice } from '../../core/notice.ts';
import { press } from '../../core/press.ts';
import { dayWithYear } from './format.ts';
import { HOW_TO_STOP } from './reminder.ts';
import { lines, type Sentences, type Speech, withChoices } from './say.ts';

type Key = Extract<Notice['key'], `plan.${string}`>;

const PROGRESS: Readonly<Record<Progress, string>> = {
  ahead: 'sắp tới',
  today: 'hôm nay',
  late: 'trễ',
  done: 'xong',
};

/** Of a task, as much as one line of the list can hold. */
const SHORT = 60;

export const plan: Sentences<Key> = {
  'plan.list': (list, speech) => {
    if (list.lines.length === 0) return makeFirst(list.cell);
    const open = list.lines.filter(({ progress }) => progress !== 'done');
    const more = list.page < list.pages ? [{ label: 'Xem tiếp', press: press.planPage(list.cell, list.page + 1) }] : [];
    const fromOutline = list.open === 0 ? [make(list.cell)] : [];
    return withChoices(
      lines(
        `Kế hoạch học tập của chi bộ${list.pages > 1 ? ` (trang ${list.page}/${list.pages})` : ''}`,
        ...list.lines.map((line) => short(line, speech)),
        list.open > 0 && `${list.like}/${list.open} mục còn giống đề cương (chưa có việc riêng, người phụ trách).`,
        list.like > 0 && `Giao việc, ví dụ: ${example(list.lines)}`,
      ),
      [...open.map(({ item }) => finish(list.cell, item, `Xong ${item}`)), ...more, ...fromOutline],
    );
  },
  'plan.item': ({ cell, line, saved }, speech) =>
    withChoices(
      lines(saved && 'Đã ghi.', ...full(line, speech), !saved && `Sửa, ví dụ: /kehoach ${line.item} ngày 15/12`),
      saved || line.progress === 'done' ? [] : [finish(cell, line.item, `Xong ${line.item}`)],
    ),
  'plan.made': ({ items, first, last }) =>
    `Đã lập ${items} mục từ đề cương, từ ${dayWithYear(first)} đến ${dayWithYear(last)}. Gõ /kehoach để xem và giao việc.`,
  'plan.already': () => 'Tám tuần tới đều đã có mục trong kế hoạch. Gõ /kehoach để xem.',
  'plan.full': ({ most }) =>
    `Kế hoạch có nhiều nhất ${most} mục chưa xong. Xin đồng chí làm xong hoặc bỏ bớt mục trước đã.`,
  'plan.finished': ({ item }) => `Đã ghi: mục ${item} xong. Cảm ơn đồng chí!`,
  'plan.dropped': ({ item }) => `Đã bỏ mục ${item}. Cần lại thì gõ /kehoach ${item} mở lại.`,
  'plan.unknown': ({ read, open }) =>
    open.length === 0
      ? `Kế hoạch không có mục ${read}, cũng chưa có mục nào đang mở. Gõ /kehoach để lập.`
      : `Kế hoạch không có mục ${read}. Các mục đang mở: ${open.join(', ')}.`,
  'plan.closed': ({ item }) => `Mục ${item} đã xong. Cần làm tiếp thì gõ /kehoach ${item} mở lại.`,
  'plan.notYours': ({ item }) =>
    `Mục ${item} không còn do đồng chí phụ trách. Có gì cần báo, xin đồng chí nhắn bí thư.`,
  'plan.noDay': ({ read }) =>
    `Nếp chưa thấy ngày ở cuối “${read}”. Xin đồng chí ghi thêm ngày, ví dụ: 15/12 hoặc thứ 6.`,
  'plan.pastDay': ({ day }) => `Ngày ${dayWithYear(day)} đã qua. Xin đồng chí chọn ngày khác.`,
  'plan.reminder': ({ cell, line, when, yours }, speech) => {
    const what = `mục ${line.item} của kế hoạch học tập: ${name(line, speech)}`;
    const opening = {
      before: `Còn 3 ngày đến hạn ${what}.\nHạn: ${dayWithYear(line.day)}.`,
      on: `Hôm nay đến hạn ${what}.`,
      after: `Hôm qua đến hạn ${what}. Nếp chưa thấy báo xong.`,
    }[when];
    return withChoices(
      lines(
        opening,
        yours && when !== 'after' && 'Đồng chí phụ trách mục này. Xong rồi, mời đồng chí báo Nếp.',
        yours &&
          when === 'after' &&
          `Chưa kịp thì xin hẹn lại: bí thư, chi ủy gõ /kehoach ${line.item} ngày và ngày mới.`,
        !yours && `Mục này chưa có người phụ trách. Giao người: /kehoach ${line.item} người và tên.`,
        `\n${HOW_TO_STOP}`,
      ),
      [finish(cell, line.item, 'Đã xong')],
    );
  },
  'plan.yours': ({ line, change }, speech) => {
    const what = `mục ${line.item} của kế hoạch học tập: ${name(line, speech)}`;
    if (change === 'given') return `Đồng chí được giao ${what}. Hạn: ${dayWithYear(line.day)}.`;
    if (change === 'moved') return `Hạn mới là ${dayWithYear(line.day)} cho ${what}.`;
    return `Chi ủy đã bỏ ${what}. Đồng chí không phải làm mục này nữa.`;
  },
  'plan.news': ({ line, by }, speech) =>
    `Mục ${line.item} xong: ${name(line, speech)}. Đồng chí ${speech.word(by)} vừa báo.`,
};

function makeFirst(cell: string) {
  return withChoices(
    lines(
      'Kế hoạch học tập chưa có mục nào.',
      'Nếp có thể lập cho 8 tuần tới theo đề cương, mỗi tuần một mục vào thứ Sáu.',
      'Thêm việc riêng, ví dụ: /kehoach thêm dọn đường ngõ 7 15/12',
    ),
    [make(cell)],
  );
}

function make(cell: string) {
  return { label: 'Lập từ đề cương', press: press.makePlan(cell) };
}

function finish(cell: string, item: number, label: string) {
  return { label, press: press.finishItem(cell, item) };
}

/** The first item that could do with it serves as the example. */
function example(listed: readonly PlanLine[]): string {
  const { item } = listed.find(({ task, person, progress }) => !task && !person && progress !== 'done') ?? { item: 1 };
  return `/kehoach ${item} việc …, /kehoach ${item} người Bình`;
}

/** `2. Chữ LIÊM: dọn đường ngõ 7 – thứ Sáu, 27/11 – Bình – sắp tới` */
function short(line: PlanLine, speech: Speech): string {
  const person = line.person === null ? 'chưa có người' : speech.word(line.person);
  return `${line.item}. ${name(line, speech, SHORT)} – ${dayWithYear(line.day)} – ${person} – ${PROGRESS[line.progress]}`;
}

function full(line: PlanLine, speech: Speech): readonly (string | false)[] {
  return [
    `Mục ${line.item} (${PROGRESS[line.progress]}), hạn ${dayWithYear(line.day)}`,
    line.topic !== null && `• Chủ đề: ${line.topic}`,
    `• Việc: ${line.task ? speech.word(`task:${line.item}`) : 'chưa có việc riêng'}`,
    `• Phụ trách: ${line.person === null ? 'chưa có người' : speech.word(line.person)}`,
  ];
}

/** The topic, the cell's own task, or both. */
function name({ item, topic, task }: PlanLine, { word }: Speech, most = Number.POSITIVE_INFINITY): string {
  const own = task ? cut(word(`task:${item}`), most) : null;
  return [topic, own].filter((part) => part !== null).join(': ') || 'chưa có chủ đề';
}

function cut(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : text;
}
