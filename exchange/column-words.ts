/** What a column of a sheet can be to us. */
export const COLUMN_FIELDS = [
  'familyCode',
  'name',
  'place',
  'phone',
  'tag',
  'species',
  'sex',
  'bornOn',
  'damTag',
  'givenOn',
  'terms',
] as const

export type ColumnField = (typeof COLUMN_FIELDS)[number]

/**
 * What a header can mean before its neighbours are looked at: a field; or `number` (a code of whatever the sheet is
 * about), `card` (the family's, if it is not a bank's), `keeper` (a code or a name), `area` and `date` (used where
 * nothing better is there), `serial` and `error` (ours and the sheet's own, never imported).
 */
export type HeaderMeaning = ColumnField | 'number' | 'card' | 'keeper' | 'area' | 'date' | 'serial' | 'error'

/** Headers as people write them, in English, Chinese and Uyghur. Compared by `foldName`: case, spaces, accents gone. */
export const HEADER_WORDS: Readonly<Record<HeaderMeaning, string>> = {
  familyCode: `family code; family no; family id number; household id number; family number; family id; code of family; code of the family; household code;
    household no; household number; household id; hh code; hhid; hh id; hh no; house code; beneficiary code;
    participant code; farmer code; owner code; keeper code; given to code; family #; given to family code;
    户id; 家庭id; 农户id;
    户编号; 户号; 家庭编号; 家庭编码; 家庭代码; 家庭号; 农户编号; 农户编码; 农户代码; 户编码; 户代码; 户主编号;
    受助户编号; 受益户编号; 养殖户编号; 领养户编号; 家户编号;
    ئائىلە نومۇرى; ئائىلە كودى; ئائىلە نومىرى; ئائىلىنىڭ نومۇرى; ئۆي نومۇرى; ئائىلە بەلگىسى;
    ئائىلىنىڭ كودى; ئۆي كودى`,
  name: `name; names; family name; household name; name of family; name of household; head of household;
    household head; hh head; head of family; head; full name; first name; farmer; farmer name; beneficiary;
    beneficiary name; participant; participant name; owner name; keeper name; given to name; uyghur name; chinese name;
    latin name; name uyghur; name chinese; name latin; name in uyghur; name in chinese; name in latin; other name;
    姓名; 名字; 户主; 户主姓名; 家庭名称; 户名; 农户; 农户姓名; 农户名称; 养殖户; 养殖户姓名; 受助人; 受助户; 受助户姓名;
    受益户; 受益人; 受益人姓名; 受益妇女; 受益妇女姓名; 妇女姓名; 户主名; 户主名字; 养殖户名; 贫困户姓名; 领养户; 领养户姓名; 联系人; 维文姓名; 维语姓名; 汉语姓名; 汉文姓名; 中文姓名; 中文名; 维文名;
    ئىسمى; ئىسىم; ئىسىم فامىلىسى; ئائىلە باشلىقى; ئائىلە باشلىقىنىڭ ئىسمى; ئۆي ئىگىسى; ئۆي ئىگىسىنىڭ ئىسمى; ئائىلە ئىسمى;
    ئائىلە باشلىقى ئىسمى; ئۆي ئىگىسى ئىسمى; تولۇق ئىسمى; ئاياللار ئىسمى; ئايالنىڭ ئىسمى; ئائىلە; ئىگىسى; ئىگىسىنىڭ ئىسمى; خەنزۇچە ئىسمى; ئۇيغۇرچە ئىسمى`,
  place: `village; place; village name; name of village; hamlet; community; settlement; location; town;
    村; 村名; 村庄; 村子; 行政村; 自然村; 所在村; 所属村; 村名称; 地点; 村组; 村别; 居住村; 所在社区; 所属社区;
    كەنت; كەنتى; كەنت نامى; مەھەللە; مەھەللىسى; مەھەللە نامى; ئورنى; يۇرتى; كەنت ئىسمى; كەنتنىڭ ئىسمى; كەنتنىڭ نامى;
    تۇرۇشلۇق كەنت; تۇرۇشلۇق كەنتى; قىشلاق; قىشلىقى`,
  phone: `phone; tel; telephone; mobile; phone number; phone no; mobile number; mobile phone; telephone number; cell;
    cell phone; contact; contact number; contact phone; 电话; 手机; 手机号; 手机号码; 联系电话; 电话号码; 联系方式; 联系人电话;
    联络电话; 移动电话;
    تېلېفون; تېلېفونى; تېلېفون نومۇرى; يانفون; يانفونى; يانفون نومۇرى; تېل; ئالاقىلىشىش نومۇرى; ئالاقىلىشىش تېلېفونى; ئالاقە نومۇرى; قول تېلېفونى`,
  tag: `tag; ear tag; eartag; tag no; tag number; ear tag no; ear tag number; ear no; ear number; ear mark; animal tag;
    animal id; animal no; animal number; animal code; tag id; donkey no; sheep no; donkey tag; sheep tag;
    耳标; 耳标号; 耳标编号; 耳号; 耳牌; 耳牌号; 标签号; 标号; 动物编号; 牲畜编号; 畜号; 牛号; 羊号; 驴号; 马号; 家畜编号;
    个体号; 个体编号; 牲口编号; 牲口号;
    قۇلاق نومۇرى; قۇلاق بەلگىسى; قۇلاق بەلگە; قۇلاق بەلگە نومۇرى; مال نومۇرى; چارۋا نومۇرى; ھايۋان نومۇرى; بەلگە نومۇرى; بەلگىسى;
    قۇلاق كودى; قۇلاق ھالقىسى; قۇلاق ھالقا نومۇرى; قۇلاق تامغىسى; قۇلاق تامغا نومۇرى; ئېن; ئېن نومۇرى; چارۋا كودى; مال كودى`,
  species: `species; animal; animals; kind; kind of animal; animal kind; animal type; type of animal; livestock; animal species;
    畜种; 种类; 物种; 动物; 动物种类; 牲畜; 牲畜种类; 家畜; 家畜种类; 畜别; 类别;
    畜禽种类; 牲口; 牲口种类; 牲畜类型; 牲畜类别; 家畜类型; 动物类型;
    تۈرى; مال تۈرى; چارۋا تۈرى; ھايۋان تۈرى; ھايۋان; مال; چارۋا; مالنىڭ تۈرى;
    خىلى; چارۋا خىلى; مال خىلى; ھايۋان خىلى; چارۋىنىڭ خىلى; مالنىڭ خىلى; چارۋىنىڭ تۈرى; مال چارۋا تۈرى; چارپاي; چارپاي تۈرى;
    ئۇلاغ; ئۇلاغ تۈرى`,
  sex: `sex; gender; m/f; f/m; male/female; female/male; animal sex; sex of animal; 性别; 公母; 雌雄; 牲畜性别; 公/母; 公母别; 雄雌; 性別;
    جىنسى; جىنس; ئەركەك چىشى; چىشى ئەركەك; مالنىڭ جىنسى; چارۋىنىڭ جىنسى; چارۋا جىنسى; جىنسىيىتى;
    ئەركەك ياكى چىشى; چىشى ياكى ئەركەك`,
  bornOn: `born; born on; birth date; date of birth; birth; birthdate; birthday; dob; birth day; date born;
    animal birth date; 出生日期; 出生; 出生时间; 生日; 出生年月; 出生年月日; 产期;
    تۇغۇلغان; تۇغۇلغان ۋاقتى; تۇغۇلغان كۈنى; تۇغۇلغان چېسلا; تۇغۇلغان چېسلاسى; تۇغۇلغان يىلى; تۇغۇلغان ئاي كۈنى; تۇغۇلغان يىل ئاي`,
  damTag: `mother; mother tag; mothers tag; mother's ear tag; mother ear tag; mother id; mother no; mother number; dam;
    dam tag; dam id; dam no; dam ear tag; tag of mother; 母亲; 母号; 母畜; 母畜号; 母畜耳号; 母畜耳标; 母畜编号; 母耳号; 母亲耳标;
    母亲耳号; 母亲编号; 母耳标; 母耳标号; 母标号; 母本; 母驴; 母羊; 母牛; 母马;
    ئانىسى; ئانا; ئانىسىنىڭ نومۇرى; ئانىسى نومۇرى; ئانا مال; ئانا مال نومۇرى; ئانىسىنىڭ قۇلاق نومۇرى; ئانا نومۇرى;
    ئانىسىنىڭ بەلگىسى; ئانا چارۋا; ئانا چارۋا نومۇرى; ئانىلىق; ئانىلىق نومۇرى`,
  givenOn: `given on; given; date given; placement date; placed on; handover date; date of handover; handed over on;
    received on; date received; distribution date; date of distribution; distributed on; given date; day given;
    发放日期; 发放时间; 发放; 交付日期; 给予日期; 领养日期; 领养时间; 领取日期; 领取时间; 接收日期; 移交日期; 投放日期; 分发日期; 入户日期; 入户时间;
    到户日期; 到户时间; 交接日期; 交接时间; 赠送日期; 捐赠日期; 转交日期;
    بېرىلگەن; بېرىلگەن ۋاقتى; بېرىلگەن كۈنى; بېرىلگەن چېسلا; تارقىتىلغان ۋاقتى; تارقىتىلغان كۈنى; تاپشۇرۇلغان ۋاقتى;
    تاپشۇرۇلغان كۈنى; تارقىتىلغان چېسلا; تاپشۇرۇلغان چېسلا; تارقىتىش ۋاقتى; بېرىش ۋاقتى; بەرگەن ۋاقتى; بەرگەن كۈنى;
    تاپشۇرۇش ۋاقتى; تاپشۇرغان ۋاقتى; تاپشۇرغان كۈنى; تاپشۇرۇۋالغان ۋاقتى; تاپشۇرۇۋالغان كۈنى; ئالغان ۋاقتى; ئالغان كۈنى;
    ئالغان چېسلا`,
  terms: `terms; agreement; agreement terms; conditions; terms of agreement; contract; 条款; 协议; 约定; 合同; 协议类型; 协议条款; 协议书; 协议名称; 合同书; 合约; 条件;
    شەرت; شەرتى; شەرتلىرى; شەرتلەر; كېلىشىم; كېلىشىمى; توختام; كېلىشىمنامە; توختامنامە; شەرتنامە; كېلىشىم شەرتلىرى`,
  number: `code; no; nr; number; id; #; 编号; 编码; 代码; 号码; 号; نومۇر; نومۇرى; كود; كودى`,
  card: `card; card no; card number; card code; code on card; code on the card; number on the card; printed code;
    family card; family card no; family card number; household card number; household card no; 户卡号; 农户卡号; 家庭卡号;
    卡号; 卡片号; 卡片号码; 卡片编号; 卡编号; 卡号码; 卡上编号; 卡上的编号;
    كارتا; كارتىسى; كارتا نومۇرى; كارتا كودى; كارتىسىنىڭ نومۇرى; كارتىسىدىكى كود; كارتىدىكى كود;
    ئائىلە كارتىسى; ئائىلە كارتا نومۇرى; ئائىلە كارتا كودى`,
  keeper: `given to; keeper; holder; owner; recipient; receiver; with; with family; receiving family; given to family;
    family; household; 领取户; 给予; 发放给; 持有人; 保管人; 领取人; 接收户; 接收人; 所属户; 家庭;
    كىمگە بېرىلگەن; بېرىلگەن ئائىلە; ئالغۇچى; باققۇچى; باققۇچى ئائىلە`,
  area: `township; commune; 乡; 乡镇; 镇; 乡名; يېزا; يېزىسى; بازار`,
  date: `date; day; 日期; 时间; چېسلا; ۋاقتى; كۈنى; ۋاقىت`,
  serial: `s/n; sn; s.no; serial; serial no; serial number; row; row no; line; 序号; 行号; تەرتىپى; تەرتىپ نومۇرى; رەت نومۇرى`,
  error: `error; errors; why not imported; 错误; 错误原因; 未导入原因; خاتالىق; نېمىشقا كىرگۈزۈلمىدى`,
}
