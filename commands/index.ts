import type { Command } from '../src/core/command.ts';
import { baocao } from './baocao.ts';
import { baomat } from './baomat.ts';
import { batdau } from './batdau.ts';
import { binhchon } from './binhchon.ts';
import { caidat } from './caidat.ts';
import { camket } from './camket.ts';
import { captren } from './captren.ts';
import { chot } from './chot.ts';
import { danhan } from './danhan.ts';
import { diem } from './diem.ts';
import { diemdanh } from './diemdanh.ts';
import { dulieu } from './dulieu.ts';
import { dungnhac } from './dungnhac.ts';
import { duyet } from './duyet.ts';
import { ghep } from './ghep.ts';
import { ghiho } from './ghiho.ts';
import { hoc } from './hoc.ts';
import { kehoach } from './kehoach.ts';
import { lich } from './lich.ts';
import { molai } from './molai.ts';
import { nhac } from './nhac.ts';
import { nhanquyen } from './nhanquyen.ts';
import { noi } from './noi.ts';
import { siso } from './siso.ts';
import { tamdung } from './tamdung.ts';
import { taochibo } from './taochibo.ts';
import { thamgia } from './thamgia.ts';
import { tongket } from './tongket.ts';
import { tracnghiem } from './tracnghiem.ts';
import { traloi } from './traloi.ts';
import { trogiup } from './trogiup.ts';
import { vaitro } from './vaitro.ts';
import { vang } from './vang.ts';
import { viectot } from './viectot.ts';
import { xong } from './xong.ts';

/**
 * Everything a person can say. Sentences are offered to them in this order: `vang`, `duyet` and `thamgia` late, for they
 * take any answer to what they asked, and `viectot` behind `duyet`, for an answer may begin with "việc tốt:".
 */
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
  vaitro,
  kehoach,
  xong,
  nhac,
  tamdung,
  dungnhac,
  caidat,
  nhanquyen,
  taochibo,
  ghep,
  noi,
  vang,
  duyet,
  tongket,
  viectot,
  captren,
  thamgia,
  danhan,
  camket,
  binhchon,
  baocao,
  dulieu,
  baomat,
];
