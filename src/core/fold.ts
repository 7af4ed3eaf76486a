/**
 * Vietnamese as people type it, made comparable: composed or decomposed, upper or lower case, with or without
 * diacritics, zero-width marks and doubled spaces all read the same. `"Điểm  danh"` becomes `"diem danh"`.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{Mn}\p{Cf}]/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** What a person wrote, cleaned but with its words intact: composed, no invisible marks, no stray spaces. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, (mark) => (mark === '\u200d' ? mark : ''))
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
