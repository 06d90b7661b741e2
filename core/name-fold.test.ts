import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldName, keysOf, prefixesFor } from '#core/name-fold.ts'

test('every dot in use separates alike, and no dot is as good as one', () => {
  for (const dot of ['·', '•', '・', '‧', '.', '．', '･', '⋅', ' ', ' · ', '-']) {
    assert.equal(foldName(`阿曼古丽${dot}吐尔逊`), '阿曼古丽吐尔逊', JSON.stringify(dot))
  }
})

const SAME: readonly (readonly string[])[] = [
  ['Amangül', 'amangul', 'AMANGUL', 'Ａｍａｎｇｕｌ', 'ئامانگۈل', 'امانگۈل', 'Амангүл', 'Amangu\u0308l'],
  ['Aygül', 'Aigul', 'ئايگۈل', 'ئاىگۈل', 'ئایگۈل', 'Айгүл', 'Әйгүл'.replace('Ә', 'А')],
  ['Patigül', 'پاتىگۈل', 'پاتيگۈل', 'پاتیگۈل', 'Патигүл'],
  ['Memet', 'Mémet', 'مەمەت', 'مهمهت', 'Мəмəт'.replaceAll('ə', 'е')],
  ['Rehime', 'رەھىمە', 'رهھىمه', 'ﺭﻩﮬﯩﻤﻪ'],
  ['Shemshinur', 'Şemşinur', 'شەمشىنۇر', 'Шемшинур', 'xemxinur'],
  ['Chimen', 'Çimen', 'چىمەن', 'Чимен', 'qimen'],
  ['Tursun Memet', 'تۇرسۇن مەمەت', 'Турсун Мемет', 'TURSUN-MEMET', 'Tursun·Memet'],
  ['Kerim', 'كېرىم', 'کېرىم', 'Kérim', 'Керим'],
  ['Muhammet', 'Muhamet', 'مۇھەممەت'.replace('ە', 'ا')],
  ['Yusuf', 'Iusuf', 'Yusuf', 'Юсуф'],
  ['Ghalip', 'Galip', 'غالىپ', 'Ғалип'],
  ['Jamila', 'Zhamila', 'Жамила', 'جامىلا'],
  ["Nur'eli", 'Nureli', 'نۇرئەلى', 'نۇرەلى'],
  ['José', 'jose', 'JOSÉ'],
  ['Søren', 'soren'],
  ['İbrahim', 'ibrahim', 'ıbrahim', 'İBRAHİM'],
  ['吕小明', '吕 小明', '吕・小明'],
  ['བཀྲ་ཤིས', 'བཀྲ་ཤིས'],
]

for (const [first = '', ...others] of SAME) {
  test(`${first} is spelled ${others.length + 1} ways and is one name`, () => {
    for (const other of others) assert.equal(foldName(other), foldName(first), other)
  })
}

const DIFFERENT = [
  ['Amangul', 'Aygul'],
  ['Memet', 'Memtimin'],
  ['王小明', '王大明'],
  ['Rehime', 'Rahile'],
  ['Tursun', 'Turghun'],
  ['阿曼古丽', '阿依古丽'],
] as const

for (const [one, other] of DIFFERENT) {
  test(`${one} is not ${other}`, () => assert.notEqual(foldName(one), foldName(other)))
}

/** Whether what is typed reaches what is stored, as the server's range and the phone's list compare them. */
function isFound(typed: string, stored: string): boolean {
  return prefixesFor(typed).some(prefix => keysOf(stored).some(key => key.startsWith(prefix)))
}

const FOUND = [
  ['amangul', 'ئامانگۈل'],
  ['ئامانگۈل', 'Amangül Tursun'],
  ['aman', 'ئامانگۈل تۇرسۇن'],
  ['tursun', 'ئامانگۈل تۇرسۇن'],
  ['tursun amangul', 'Amangül Tursun'],
  ['at', 'Amangül Tursun'],
  ['amgl', 'ئامانگۈل'],
  ['axun', 'ئاخۇن'],
  ['ahun', 'ئاخۇن'],
  ['akhun', 'ئاخۇن'],
  ['Қурбан', 'Qurban'],
  ['kurban', 'قۇربان'],
  ['qurban', 'قۇربان'],
  ['قۇربان', 'Kurban'],
  ['asel', 'Әсел'],
  ['esel', 'Әсел'],
  ['小明', '王小明'],
  ['王', '王小明'],
  ['吐尔逊', '阿曼古丽·吐尔逊'],
  ['阿曼古丽吐尔逊', '阿曼古丽‧吐尔逊'],
  ['muhammad', 'محمد'],
  ['xemsinur', 'شەمسىنۇر'],
  ['shemsinur', 'شەمسىنۇر'],
] as const

for (const [typed, stored] of FOUND) {
  test(`${typed} finds ${stored}`, () => assert.ok(isFound(typed, stored), keysOf(stored).join(' ')))
}

const NOT_FOUND = [
  ['gul', 'ئامانگۈل'],
  ['مەمەت', 'تۇرسۇن'],
  ['王', '小明'],
  ['曼', '阿曼古丽'],
  ['', 'Amangül'],
  ['· ·', 'Amangül'],
] as const

for (const [typed, stored] of NOT_FOUND) {
  test(`"${typed}" does not find ${stored}`, () => assert.ok(!isFound(typed, stored)))
}

test('a name has few keys, however long it is', () => {
  assert.ok(keysOf('Amangül Tursun').length <= 8, keysOf('Amangül Tursun').join(' '))
  assert.ok(keysOf('a b c d e f g h i j k l m n o p q r s t u v w').length <= 40)
})
