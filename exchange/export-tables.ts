import type { SheetLanguage } from '#exchange/refused-sheet.ts'

export const EXPORT_NAMES = ['entries', 'moves', 'animals', 'commitments', 'funds', 'families'] as const

export type ExportName = (typeof EXPORT_NAMES)[number]

/**
 * The columns of each export, by keys that do not change. A file with labels has the same columns in the same
 * order.
 */
export const EXPORT_COLUMNS: Readonly<Record<ExportName, readonly string[]>> = {
  entries:
    words(`seq id kind occurred occurredTo precision booked programme programmeName place placeName grade standing
    endedBy replaces recordedBy fields`),
  moves:
    words(`seq entry line kind occurred booked programme place from fromLabel to toLabel resourceKind amount quantity unit
    item itemTag fund fundName purpose leg sign standing`),
  animals: words(`id tag kind sex bornOn mother motherTag holder holderLabel place placeName endedOn ended`),
  commitments:
    words(`id sort state item itemTag promisor promisorCode programme place placeName terms placedOn how names
    namesTag due deadline deferredTo overdue endedOn settledIn`),
  funds: words(
    `id name holder holderLabel purpose restricted currency received returned spent granted movedIn movedOut left`,
  ),
  families: words(`id code name otherNames place placeName endedOn animals owed`),
}

/** Headings for people, in each language. */
const HEADINGS: Readonly<Record<string, readonly [en: string, zh: string, ug: string]>> = {
  amount: ['Amount', '数额', 'مىقدارى'],
  animals: ['Animals', '牲畜数', 'چارۋا سانى'],
  booked: ['Booked', '入账日期', 'ھېسابقا كىرگەن كۈنى'],
  bornOn: ['Born on', '出生日期', 'تۇغۇلغان كۈنى'],
  code: ['Family code', '户编号', 'ئائىلە نومۇرى'],
  currency: ['Currency', '币种', 'پۇل تۈرى'],
  deadline: ['Deadline', '最后期限', 'ئاخىرقى مۆھلەت'],
  deferredTo: ['Deferred to', '推迟到', 'كېچىكتۈرۈلگەن كۈنى'],
  due: ['Due', '到期', 'مۆھلىتى'],
  ended: ['Ended', '结束方式', 'قانداق ئاخىرلاشقان'],
  endedBy: ['Put right by', '更正记录', 'تۈزەتكەن خاتىرە'],
  endedOn: ['Ended on', '结束日期', 'ئاخىرلاشقان كۈنى'],
  entry: ['Entry', '记录', 'خاتىرە'],
  fields: ['Details', '详情', 'تەپسىلاتى'],
  from: ['From (id)', '来源编号', 'نەدىن (كودى)'],
  fromLabel: ['From', '来源', 'نەدىن'],
  fund: ['Fund (id)', '资金编号', 'فوند (كودى)'],
  fundName: ['Fund', '资金', 'فوند'],
  grade: ['Evidence', '证据等级', 'ئىسپات دەرىجىسى'],
  granted: ['Granted', '发放', 'بېرىلگەن'],
  holder: ['Keeper (id)', '持有人编号', 'باققۇچى (كودى)'],
  holderLabel: ['Keeper', '持有人', 'باققۇچى'],
  how: ['How', '方式', 'ئۇسۇلى'],
  id: ['Id', '系统编号', 'كودى'],
  item: ['Animal (id)', '牲畜系统编号', 'چارۋا (كودى)'],
  itemTag: ['Ear tag', '耳标号', 'قۇلاق نومۇرى'],
  kind: ['Kind', '种类', 'تۈرى'],
  left: ['Left', '结余', 'قالغان'],
  leg: ['Leg', '流向', 'يۆنىلىشى'],
  line: ['Line', '行', 'قۇر'],
  mother: ['Mother (id)', '母畜系统编号', 'ئانىسى (كودى)'],
  motherTag: ["Mother's ear tag", '母畜耳标', 'ئانىسىنىڭ نومۇرى'],
  movedIn: ['Moved in', '转入', 'يۆتكەپ كىرگەن'],
  movedOut: ['Moved out', '转出', 'يۆتكەپ چىققان'],
  name: ['Name', '姓名', 'ئىسمى'],
  names: ['Owed animal (id)', '应转交牲畜编号', 'ئۆتكۈزۈلىدىغان چارۋا (كودى)'],
  namesTag: ['Owed animal', '应转交牲畜', 'ئۆتكۈزۈلىدىغان چارۋا'],
  occurred: ['Day', '日期', 'كۈنى'],
  occurredTo: ['Until', '至', 'غىچە'],
  otherNames: ['Other spellings', '其他写法', 'باشقا يېزىلىشى'],
  overdue: ['Overdue', '逾期', 'مۆھلىتى ئۆتكەن'],
  owed: ['Still owed', '尚待转交', 'تېخى ئۆتكۈزۈلمىگەن'],
  place: ['Place (id)', '地点编号', 'ئورنى (كودى)'],
  placedOn: ['Given on', '发放日期', 'بېرىلگەن كۈنى'],
  placeName: ['Village', '村', 'كەنت'],
  precision: ['Precision', '精确到', 'ئېنىقلىقى'],
  programme: ['Programme (id)', '项目编号', 'تۈر (كودى)'],
  programmeName: ['Programme', '项目', 'تۈر'],
  promisor: ['Family (id)', '家庭系统编号', 'ئائىلە (كودى)'],
  promisorCode: ['Family code', '户编号', 'ئائىلە نومۇرى'],
  purpose: ['Purpose', '用途', 'ئىشلىتىلىشى'],
  quantity: ['Smallest steps', '最小单位数', 'ئەڭ كىچىك بىرلىكتە'],
  received: ['Received', '收入', 'كىرىم'],
  recordedBy: ['Recorded by (id)', '记录人编号', 'خاتىرىلىگۈچى (كودى)'],
  replaces: ['Replaces', '替代', 'ئورنىنى ئالغان'],
  resourceKind: ['What', '物品', 'نېمە'],
  restricted: ['Restricted', '限定用途', 'چەكلەنگەن'],
  returned: ['Returned', '退回', 'قايتۇرۇلغان'],
  seq: ['No', '序号', 'تەرتىپ نومۇرى'],
  settledIn: ['Settled in', '结清方式', 'نېمە بىلەن ئۈزۈلگەن'],
  sex: ['Sex', '性别', 'جىنسى'],
  sign: ['Sign', '正负', 'بەلگىسى'],
  sort: ['Sort', '类别', 'خىلى'],
  spent: ['Spent', '支出', 'چىقىم'],
  standing: ['Standing', '状态', 'ھالىتى'],
  state: ['State', '状态', 'ھالىتى'],
  tag: ['Ear tag', '耳标号', 'قۇلاق نومۇرى'],
  terms: ['Terms', '条款', 'شەرتلەر'],
  to: ['To (id)', '去向编号', 'نەگە (كودى)'],
  toLabel: ['To', '去向', 'نەگە'],
  unit: ['Unit', '单位', 'بىرلىك'],
}

const AT: Readonly<Record<SheetLanguage, 0 | 1 | 2>> = { en: 0, zh: 1, ug: 2 }

/** The headings of an export: its stable keys, or words in a language. */
export function headingsOf(name: ExportName, language: SheetLanguage | undefined): readonly string[] {
  return EXPORT_COLUMNS[name].map(key => (language ? (HEADINGS[key]?.[AT[language]] ?? key) : key))
}

function words(text: string): readonly string[] {
  return text.split(/\s+/)
}
