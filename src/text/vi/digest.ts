import type { WeekSummary } from '../../core/cell/summary.ts';
import type { Digest, Line, Part } from '../../core/unit/digest.ts';
import type { Help, Praise } from '../../core/unit/judge.ts';
import { moment, share } from './format.ts';
import { lines, type Sentences } from './say.ts';

type Key = 'digest' | 'unit.list' | 'unit.unknown' | 'unit.awaiting' | 'unit.containsItself' | 'refused.leader';

/** Names of units under one that are read out in a list. */
const MOST_NAMES = 10;

export const digest: Sentences<Key> = {
  digest: ({ digest }, { zone }) => told(digest, zone),
  'unit.list': ({ units }, { zone }) =>
    lines(
      ...units.flatMap(({ name, children, nextAt, last }, index) => [
        index > 0 && '',
        `${name}: ${children.length} đơn vị`,
        ...children.slice(0, MOST_NAMES).map((child) => `• ${child}`),
        children.length > MOST_NAMES && `• và ${children.length - MOST_NAMES} đơn vị khác`,
        `Báo cáo tuần tới: ${moment(nextAt, zone)}`,
        last && `\n${told(last, zone)}`,
      ]),
      units.length > 1 && `\nXem báo cáo gần nhất của một nơi: /captren ${units[0]?.name ?? ''}`,
    ),
  'unit.unknown': ({ read }) => `Đồng chí không phụ trách đơn vị nào tên “${read}”. Gõ /captren để xem danh sách.`,
  'unit.awaiting': ({ until }, { zone }) =>
    `Nếp đang chờ số liệu tuần này. Xin đồng chí đổi giờ sau ${moment(until, zone)}.`,
  'unit.containsItself': ({ name }) =>
    `“${name}” đang ở cấp trên của đơn vị này, nên không thể đồng thời là đơn vị trực thuộc.`,
  'refused.leader': () => 'Việc này dành cho cấp ủy cấp trên. Đồng chí gõ /trogiup để xem việc của mình.',
};

/** Short lines: praise first, then where to help, then who did what. */
function told(digest: Digest, zone: string): string {
  const { praise, help, lines: children, unlisted, missing, onlyCells } = digest;
  const noun = onlyCells ? 'chi bộ' : 'đơn vị';
  return lines(
    `Báo cáo tuần của ${digest.unit}, đến ${moment(digest.slot, zone)}`,
    praise.length > 0 && '\nĐáng biểu dương',
    ...praise.map((each) => `• ${praised(each, noun)}`),
    help.length > 0 && '\nCần giúp',
    ...help.map((each) => `• ${each.name}: ${needed(each)}`),
    help.length === 0 && missing === 0 && `\n${allWell(digest)}`,
    `\nTừng ${noun}`,
    ...children.map((line) => `• ${line.name}: ${week(line)}`),
    unlisted.needy > 0 && `• Còn ${unlisted.needy} ${noun} khác chưa gửi số liệu hoặc cần giúp`,
    unlisted.well > 0 && `• ${unlisted.well} ${noun} khác: không cần giúp thêm`,
    digest.reported > 1 && together(digest),
    digest.sum.outside > 0 && `Chưa tính ${digest.sum.outside} đồng chí ngoài Nếp.`,
  );
}

function praised(praise: Praise, noun: string): string {
  const others = 'more' in praise && praise.more > 0 ? ` và ${praise.more} ${noun} khác` : '';
  switch (praise.is) {
    case 'highest': {
      const places = praise.places.map(({ name, now, before }) => `${name} (${of(now)}${was(before)})`);
      return `Trả lời trắc nghiệm nhiều nhất: ${places.join('; ')}${others}`;
    }
    case 'improved':
      return `Tiến bộ nhất: ${praise.name}, ${of(praise.now)} đồng chí trả lời trắc nghiệm${was(praise.before)}`;
    case 'deeds': {
      const places = praise.places.map(({ name, deeds }) => `${name} (${deeds})`);
      return `Việc tốt được chia sẻ: ${places.join('; ')}${others}`;
    }
    default:
      return praise satisfies never;
  }
}

function needed(help: Help): string {
  switch (help.is) {
    case 'participation':
      return `${of(help.now)} đồng chí trả lời trắc nghiệm${was(help.before)}`;
    case 'meetings':
      return `${of(help.missing)} đồng chí vắng họp không lý do`;
    case 'understanding':
      return `đúng ${of(help.right)} câu trả lời${help.topic === null ? '' : `; nên ôn lại: ${help.topic}`}`;
    case 'reading':
      return `${of(help.now)} đồng chí đọc bài học`;
    case 'late':
      return `${help.items} việc trong kế hoạch đã quá ngày`;
    default:
      return help satisfies never;
  }
}

function allWell({ sum }: Digest): string {
  return isIdle(sum)
    ? 'Tuần này không có trắc nghiệm, bài học hay cuộc họp.'
    : 'Không nơi nào cần giúp thêm. Mọi việc đều đặn.';
}

function week({ told }: Line): string {
  if (!told) return 'chưa gửi số liệu tuần này';
  const { summary, before, kind, cells } = told;
  const { asked, took, answers, right, taught, readers, meetings, deeds, late } = summary;
  const past = before && before.asked > 0 ? { part: before.took, of: before.asked } : null;
  const parts = [
    asked > 0 && `trắc nghiệm ${took}/${asked}${was(past)}`,
    // The share right of one person alone would be that person's result.
    took > 1 && answers > 0 && `đúng ${share(right, answers)}`,
    taught > 0 && `bài học ${readers}/${taught}`,
    meetings.held > 0 && `họp ${meetings.present}/${meetings.total}`,
    deeds.posted > 0 && `việc tốt ${deeds.posted}`,
    late > 0 && `kế hoạch trễ ${late} việc`,
  ].filter((part) => part !== false);
  const size = kind === 'unit' ? `${cells} chi bộ; ` : '';
  return size + (parts.length > 0 ? parts.join('; ') : 'không có hoạt động');
}

function together({ sum, before }: Digest): string | null {
  const past = before && before.asked > 0 ? { part: before.took, of: before.asked } : null;
  const { asked, took, taught, readers, meetings, deeds, late } = sum;
  const parts = [
    asked > 0 && `${took}/${asked} đồng chí trả lời trắc nghiệm${was(past)}`,
    taught > 0 && `${readers}/${taught} đọc bài học`,
    meetings.held > 0 && `${meetings.held} cuộc họp, có mặt ${meetings.present}/${meetings.total}`,
    deeds.posted > 0 && `${deeds.posted} việc tốt`,
    late > 0 && `kế hoạch trễ ${late} việc`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? `\nCộng chung: ${parts.join('; ')}.` : null;
}

function isIdle({ asked, taught, meetings, deeds, answers }: WeekSummary): boolean {
  return asked + taught + meetings.held + deeds.posted + answers === 0;
}

function of({ part, of }: Part): string {
  return `${part}/${of}`;
}

function was(before: Part | null): string {
  return before ? `, tuần trước ${of(before)}` : '';
}
