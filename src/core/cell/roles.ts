import type { Member } from './roster.ts';

/** What people are called in a cell and its unit; the words of stories, of `data/demo.yaml` and of `/vaitro`. */
export const ROLES = [
  'bí thư',
  'phó bí thư',
  'chi ủy viên',
  'dự bị',
  'miễn sinh hoạt',
  'tạm vắng',
  'lãnh đạo',
  'chủ quản',
] as const;

export type Role = (typeof ROLES)[number];

/** How a cell keeps someone with these roles. `lãnh đạo` and `chủ quản` say nothing about their place in the cell. */
export function standingOf(roles: readonly Role[]): Pick<Member, 'office' | 'probationary' | 'standing'> {
  const has = (role: Role) => roles.includes(role);
  const office = has('bí thư') ? 'secretary' : has('phó bí thư') ? 'deputy' : has('chi ủy viên') ? 'committee' : null;
  const standing = has('miễn sinh hoạt') ? 'exempt' : has('tạm vắng') ? 'away' : 'active';
  return { office, probationary: has('dự bị'), standing };
}
