import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, tidy } from '../../src/core/fold.ts';

describe('fold', () => {
  test.each([
    ['Điểm  danh', 'diem danh'],
    ['ĐIỂM DANH', 'diem danh'],
    ['Điểm danh'.normalize('NFD'), 'diem danh'],
    ['diem danh', 'diem danh'],
    ['  Xin\tvắng\nvì ốm ', 'xin vang vi om'],
    ['đường Đê', 'duong de'],
    ['ưƯơƠăĂâÂêÊôÔ', 'uuooaaaaeeoo'],
    ['có\u200b m\u200dặt\ufeff', 'co mat'],
    ['có\u00a0mặt', 'co mat'],
    ['🌾 Có mặt 🌾', '🌾 co mat 🌾'],
    ['', ''],
  ])('%j reads as %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('reads composed and decomposed text alike, and folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('tidy', () => {
  test.each([
    ['Điểm danh'.normalize('NFD'), 'Điểm danh'],
    ['  Nguyễn   Văn\tAn ', 'Nguyễn Văn An'],
    ['dòng một\n dòng hai', 'dòng một\n dòng hai'],
    ['\u200bcó\ufeff mặt', 'có mặt'],
    ['👨\u200d👩\u200d👧', '👨\u200d👩\u200d👧'],
  ])('%j becomes %j', (text, tidied) => {
    expect(tidy(text)).toBe(tidied);
  });
});
