import type { Command } from '../src/core/command.ts';
import { batdau } from './batdau.ts';
import { caidat } from './caidat.ts';
import { chot } from './chot.ts';
import { diem } from './diem.ts';
import { diemdanh } from './diemdanh.ts';
import { dungnhac } from './dungnhac.ts';
import { ghiho } from './ghiho.ts';
import { hoc } from './hoc.ts';
import { lich } from './lich.ts';
import { molai } from './molai.ts';
import { nhac } from './nhac.ts';
import { siso } from './siso.ts';
import { tamdung } from './tamdung.ts';
import { tracnghiem } from './tracnghiem.ts';
import { traloi } from './traloi.ts';
import { trogiup } from './trogiup.ts';
import { vang } from './vang.ts';

/** Everything a person can say. Sentences are offered to them in this order; `vang` last, for it takes any answer to "lý do?". */
export const commands: readonly Command[] = [
  batdau,
  trogiup,
  lich,
  hoc,
  diem,
  traloi,
  tracnghiem,
  diemdanh,
  siso,
  chot,
  molai,
  ghiho,
  nhac,
  tamdung,
  dungnhac,
  caidat,
  vang,
];
