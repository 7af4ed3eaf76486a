import { describe, expect, test } from 'vitest';
import { findWhen, type PhraseRead } from '../../src/core/when-phrase.ts';
import { at, told } from './calendar-world.ts';

/** A Monday. */
const NOW = at('2026-11-23 10:00');

const read = (text: string): string => shown(findWhen(text, NOW, 'Asia/Ho_Chi_Minh'));

function shown(found: PhraseRead): string {
  if (found.is === 'at') return `${told(found.at)}${found.weekly ? ' hằng tuần' : ''} | ${found.rest}`;
  if (found.is === 'past') return `past ${told(found.at)}`;
  if (found.is === 'noSuchDay') return `không có ngày ${found.read}`;
  if (found.is === 'unclear') return `unclear ${found.hour}:${found.minute}`;
  return found.is;
}

describe('the time in a text', () => {
  test.each([
    // The last "vào/lúc …" phrase, wherever it stands.
    ['họp chi bộ vào 19:30 thứ 6', '2026-11-27 19:30 | họp chi bộ'],
    ['hop chi bo vao 19h30 thu 6', '2026-11-27 19:30 | hop chi bo'],
    ['họp chi bộ lúc 7h tối nay', '2026-11-23 19:00 | họp chi bộ'],
    ['lúc 7h tối nay họp chi bộ', '2026-11-23 19:00 | họp chi bộ'],
    ['họp chi bộ thứ 6 lúc 8h', '2026-11-27 08:00 | họp chi bộ'],
    ['họp chi bộ vào thứ sáu lúc 8 giờ 15 phút', '2026-11-27 08:15 | họp chi bộ'],
    ['vào lúc 8h mai: nộp báo cáo', '2026-11-24 08:00 | nộp báo cáo'],
    ['đổi giờ họp vào 8h mai, báo lại lúc 20h', '2026-11-23 20:00 | đổi giờ họp vào 8h mai, báo lại'],
    ['nộp hồ sơ vào tủ lúc 15h hôm nay', '2026-11-23 15:00 | nộp hồ sơ vào tủ'],
    ['Lúc 9 giờ sáng ngày 5/12 gặp mặt', '2026-12-05 09:00 | gặp mặt'],
    ['gặp đồng chí Mai lúc 15h', '2026-11-23 15:00 | gặp đồng chí Mai'],
    ['họp MAI LÚC 8H', '2026-11-24 08:00 | họp'],
    // Else the time the text ends with.
    ['nộp đảng phí 8h sáng mai', '2026-11-24 08:00 | nộp đảng phí'],
    ['nộp đảng phí sáng mai 8h nhé', '2026-11-24 08:00 | nộp đảng phí nhé'],
    ['nộp đảng phí 8h sáng mai ạ.', '2026-11-24 08:00 | nộp đảng phí ạ.'],
    ['nộp đảng phí, 15h', '2026-11-23 15:00 | nộp đảng phí'],
    ['nộp đảng phí 15:00 CN', '2026-11-29 15:00 | nộp đảng phí'],
    ['nộp đảng phí chủ nhật 15g', '2026-11-29 15:00 | nộp đảng phí'],
    ['nộp đảng phí 8h thứ 2', '2026-11-30 08:00 | nộp đảng phí'],
    ['nộp đảng phí 11h thứ 2', '2026-11-23 11:00 | nộp đảng phí'],
    ['nộp đảng phí 8h thứ 3 tuần sau', '2026-12-01 08:00 | nộp đảng phí'],
    ['nộp đảng phí 8h thứ 7 tuần tới', '2026-12-05 08:00 | nộp đảng phí'],
    ['nộp đảng phí 8h ngày 5', '2026-12-05 08:00 | nộp đảng phí'],
    ['nộp đảng phí 8h ngày 30', '2026-11-30 08:00 | nộp đảng phí'],
    ['nộp đảng phí 8h ngày 5 tháng 1', '2027-01-05 08:00 | nộp đảng phí'],
    ['nộp đảng phí 8h 5/1', '2027-01-05 08:00 | nộp đảng phí'],
    ['nộp đảng phí 8h 15/3/2027', '2027-03-15 08:00 | nộp đảng phí'],
    ['nhắc tôi mai 8h', '2026-11-24 08:00 | nhắc tôi'],
    ['chợ khuyến mãi 20h', '2026-11-23 20:00 | chợ khuyến mãi'],
    ['họp 05:30 mai', '2026-11-24 05:30 | họp'],
    ['dòng một\ndòng hai 20h', '2026-11-23 20:00 | dòng một\ndòng hai'],
    // Else the time it begins with.
    ['mai 7h sáng chào cờ', '2026-11-24 07:00 | chào cờ'],
    ['8h thứ 6: nộp đảng phí', '2026-11-27 08:00 | nộp đảng phí'],
    ['8h mai nộp đảng phí trước ngày 5', '2026-11-24 08:00 | nộp đảng phí trước ngày 5'],
    ['8h mai họp, báo lại lúc 20h', '2026-11-23 20:00 | 8h mai họp, báo lại'],
    ['8h nộp đảng phí thứ 6', 'none'],
    // Every week.
    ['học lúc 20h mỗi tối thứ 2', '2026-11-23 20:00 hằng tuần | học'],
    ['nộp báo cáo vào 8h thứ 2 hằng tuần', '2026-11-30 08:00 hằng tuần | nộp báo cáo'],
    ['nộp báo cáo 8h thứ 6 hàng tuần', '2026-11-27 08:00 hằng tuần | nộp báo cáo'],
    ['nop bao cao moi thu 6 luc 8h', '2026-11-27 08:00 hằng tuần | nop bao cao'],
    ['mỗi thứ 6 nộp báo cáo lúc 8h', '2026-11-27 08:00 hằng tuần | nộp báo cáo'],
    ['hằng tuần nộp báo cáo vào 8h thứ 6', '2026-11-27 08:00 hằng tuần | nộp báo cáo'],
    ['họp giao ban mỗi tuần vào 8h thứ 2', '2026-11-30 08:00 hằng tuần | họp giao ban'],
    ['nộp báo cáo hằng tuần cho đảng ủy 8h mai', '2026-11-24 08:00 | nộp báo cáo hằng tuần cho đảng ủy'],
    ['nộp báo cáo 8h hằng tuần', 'noDay'],
    ['uống thuốc 8h hằng ngày', 'onlyWeekly'],
    ['uống thuốc mỗi sáng 7h', 'onlyWeekly'],
    ['họp lúc 8h mỗi tháng', 'onlyWeekly'],
    // "Trước ngày …" stays, and alone means the morning before.
    ['nộp đảng phí trước ngày 5', '2026-12-04 07:30 | nộp đảng phí trước ngày 5'],
    ['nop dang phi truoc ngay 5/12', '2026-12-04 07:30 | nop dang phi truoc ngay 5/12'],
    ['nộp đảng phí trước thứ 6', '2026-11-26 07:30 | nộp đảng phí trước thứ 6'],
    ['nộp đảng phí trước 17h ngày 5/12 nhé', '2026-12-04 07:30 | nộp đảng phí trước 17h ngày 5/12 nhé'],
    ['nộp đảng phí trước ngày 5 lúc 8h mai', '2026-11-24 08:00 | nộp đảng phí trước ngày 5'],
    ['vào 8h mai nhắc nộp đảng phí trước ngày 5', '2026-11-24 08:00 | nhắc nộp đảng phí trước ngày 5'],
    ['nộp đảng phí trước ngày 31', 'không có ngày 31/11'],
    ['nộp đảng phí trước ngày 45', 'không có ngày 45/11'],
    ['nộp đảng phí trước ngày 24', 'past 2026-11-23 07:30'],
    ['nộp đảng phí trước ngày 23', '2026-12-22 07:30 | nộp đảng phí trước ngày 23'],
    ['nộp đảng phí trước 17h', 'none'],
    // Never guessed.
    ['nộp đảng phí', 'none'],
    ['nộp đảng phí thứ 6', 'none'],
    ['nộp đảng phí vào thứ 6', 'none'],
    ['họp từ 8h đến 10h', 'none'],
    ['họp 8h - 10h', 'none'],
    ['họp tuần sau 8h', 'none'],
    ['cả tổ 20h tối nay họp chi bộ', 'none'],
    ['họp 5h mai', 'unclear 5:0'],
    ['họp vào 5h15 thứ 6', 'unclear 5:15'],
    ['họp 5h chiều mai', '2026-11-24 17:00 | họp'],
    ['họp 8h', 'past 2026-11-23 08:00'],
    ['họp 8h 22/11', 'past 2026-11-22 08:00'],
    ['họp 8h 31/2', 'không có ngày 31/2'],
    ['họp 8h 29/2/2027', 'không có ngày 29/2/2027'],
    ['họp 8h ngày 31', 'không có ngày 31/11'],
    ['họp 25h', 'none'],
    ['', 'none'],
    ['8h mai', '2026-11-24 08:00 | '],
  ])('%s → %s', (text, expected) => {
    expect(read(text)).toBe(expected);
    expect(read(text.normalize('NFD')).normalize('NFC')).toBe(expected);
  });
});
