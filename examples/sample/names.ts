import type { Chance } from '#examples/sample/chance.ts'

/** A name as it is written in three scripts. */
export interface Name {
  readonly ug: string
  readonly latin: string
  readonly zh: string
}

const GIVEN: readonly Name[] = [
  { ug: 'ئامانگۈل', latin: 'Amangul', zh: '阿曼古丽' },
  { ug: 'پاتىگۈل', latin: 'Patigul', zh: '帕提古丽' },
  { ug: 'ئايشەم', latin: 'Ayshem', zh: '阿依夏木' },
  { ug: 'گۈلنار', latin: 'Gulnar', zh: '古丽娜尔' },
  { ug: 'ماھىنۇر', latin: 'Mahinur', zh: '玛依努尔' },
  { ug: 'رەنا', latin: 'Rena', zh: '热娜' },
  { ug: 'ئايگۈل', latin: 'Aygul', zh: '阿依古丽' },
  { ug: 'تۇرسۇنئاي', latin: 'Tursunay', zh: '吐尔逊娜依' },
  { ug: 'مەريەم', latin: 'Meryem', zh: '麦尔耶姆' },
  { ug: 'زەينەپ', latin: 'Zeynep', zh: '再乃甫' },
  { ug: 'خەيرىنسا', latin: 'Xeyrinsa', zh: '海热尼莎' },
  { ug: 'بۇھەلىچەم', latin: 'Buhelichem', zh: '布海丽且姆' },
]

const FATHERS: readonly Name[] = [
  { ug: 'تۇرسۇن', latin: 'Tursun', zh: '吐尔逊' },
  { ug: 'ئەمەت', latin: 'Emet', zh: '艾买提' },
  { ug: 'ياسىن', latin: 'Yasin', zh: '亚森' },
  { ug: 'قادىر', latin: 'Qadir', zh: '卡迪尔' },
  { ug: 'ھاشىم', latin: 'Hashim', zh: '阿西木' },
  { ug: 'روزى', latin: 'Rozi', zh: '肉孜' },
  { ug: 'مۇسا', latin: 'Musa', zh: '木萨' },
  { ug: 'ئابدۇللا', latin: 'Abdulla', zh: '阿卜杜拉' },
]

/** An invented woman's name; nobody of this name is meant. */
export function inventName(chance: Chance): Name {
  const [given, father] = [chance.pick(GIVEN), chance.pick(FATHERS)]
  return {
    ug: `${given.ug} ${father.ug}`,
    latin: `${given.latin} ${father.latin}`,
    zh: `${given.zh}·${father.zh}`,
  }
}
