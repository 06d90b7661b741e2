import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameKeys, namePrefixes } from '#server/vault/name-keys.ts'

/** Whether what is typed reaches what is stored, as the database's ranges compare them. */
function isFound(typed: string, stored: readonly string[]): boolean {
  const keys = stored.flatMap(nameKeys)
  return namePrefixes(typed).some(prefix => keys.some(key => key.startsWith(prefix)))
}

const ONE_WOMAN = [
  'amangul',
  '阿曼古丽',
  'amgl',
  'ئامانگۈل',
  'Amangül',
  'amanguli',
  'Амангүл',
  'aman guli',
  'AMANGUL',
  'امانگۈل',
]

for (const stored of ['阿曼古丽', 'ئامانگۈل', 'Amangül', '阿曼古丽·吐尔逊', 'ئامانگۈل تۇرسۇن']) {
  test(`${ONE_WOMAN.join(', ')} find ${stored}`, () => {
    assert.deepEqual(
      ONE_WOMAN.filter(typed => !isFound(typed, [stored])),
      [],
    )
  })
}

const FOUND: readonly (readonly [typed: string, stored: string])[] = [
  ['wxm', '王小明'],
  ['wangxiaoming', '王小明'],
  ['wang xiao ming', '王小明'],
  ['xiaoming', '王小明'],
  ['xm', '王小明'],
  ['小明', '王小明'],
  ['王', '王小明'],
  ['shan', '单雄信'],
  ['lvxiaoming', '吕小明'],
  ['luxiaoming', '吕小明'],
  ['zxm', '张小明'],
  ['tuerxun', '阿曼古丽·吐尔逊'],
  ['amgltex', '阿曼古丽·吐尔逊'],
  ['吐尔逊', '阿曼古丽•吐尔逊'],
]

for (const [typed, stored] of FOUND) {
  test(`${typed} finds ${stored}`, () => assert.ok(isFound(typed, [stored]), nameKeys(stored).join(' ')))
}

/** Names as they are written in Chinese, Latin and Uyghur; each written way should find each other. */
const THREE_WAYS = `阿依古丽 Aygül ئايگۈل, 帕提古丽 Patigül پاتىگۈل, 古丽娜尔 Gülnar گۈلنار, 热依拉 Rahile راھىلە, 买买提 Memet مەمەت,
  吐尔逊 Tursun تۇرسۇن, 艾合买提 Ehmet ئەخمەت, 玉素甫 Yüsüp يۈسۈپ, 古丽巴哈尔 Gülbahar گۈلباھار, 祖丽菲亚 Zulpiye زۇلپىيە,
  热孜万古丽 Rizwangül رىزۋانگۈل, 米热古丽 Mihrigül مىھرىگۈل, 努尔古丽 Nurgül نۇرگۈل, 阿依夏木 Ayshem ئايشەم, 吐尼莎 Tunisa تۇنىسا,
  哈丽旦 Xalide خالىدە, 迪丽拜尔 Dilber دىلبەر, 迪丽努尔 Dilnur دىلنۇر, 古丽仙 Gülshen گۈلشەن, 麦麦提敏 Memtimin مەمتىمىن,
  卡德尔 Qadir قادىر, 库尔班 Qurban قۇربان, 艾力 Eli ئەلى, 依明 Imin ئىمىن, 肉孜 Rozi روزى, 萨迪克 Sadiq سادىق, 乌斯曼 Osman ئوسمان,
  亚森 Yasin ياسىن, 伊力哈木 Ilham ئىلھام, 塔依尔 Tahir تاھىر, 茹仙古丽 Rushengül روشەنگۈل, 阿孜古丽 Arzigül ئارزىگۈل`

test('a name kept in one script only is mostly found when typed in another', () => {
  const ways = THREE_WAYS.split(',').map(name => name.trim().split(' '))
  const pairs = ways.flatMap(name =>
    name.flatMap(typed => name.filter(kept => kept !== typed).map(kept => [typed, kept] as const)),
  )
  const missed = pairs.filter(([typed, kept]) => !isFound(typed, [kept]))
  console.log(`found across scripts: ${pairs.length - missed.length} of ${pairs.length}`)
  assert.ok(missed.length / pairs.length < 0.2, missed.map(pair => pair.join(' → ')).join('\n'))
})

test('kept in two scripts it is always found', () => {
  for (const name of THREE_WAYS.split(',').map(one => one.trim().split(' '))) {
    for (const typed of name) assert.ok(isFound(typed, name), typed)
  }
})

test('another name is not found by its beginning being alike', () => {
  assert.ok(!isFound('阿曼古丽', ['阿依古丽']))
  assert.ok(!isFound('wangxm', ['张小明']))
})
