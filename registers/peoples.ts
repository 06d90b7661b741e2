/** Names of peoples: two of them among the choices of one field make it a field about ethnicity. */
export const PEOPLES = `han, uyghur, uyghurs, uighur, uigur, uygur, kazakh, kazak, qazaq, kirghiz, kyrgyz,
  qirghiz, hui, dungan, mongol, mongolian, tajik, uzbek, ozbek, xibe, sibe, manchu, russian, tatar, daur,
  tibetan, zhuang, miao, hmong, yi, tujia, dong, bouyei, bai, hani, dai, li, lisu, dongxiang, salar, bonan,
  tu, yugur, korean, roma, romani, gypsy, kurd, kurdish, turk, turkish, arab, persian, hazara, pashtun,
  baloch, sindhi, punjabi, bengali, rohingya, bamar, shan, karen, kachin, chin, rakhine, tamil, sinhalese,
  hausa, yoruba, igbo, fulani, hutu, tutsi, oromo, amhara, tigray, tigrayan, somali, kikuyu, luo, luhya,
  zulu, xhosa, white, black, caucasian, asian, hispanic, latino, latina, african american, native american,
  aboriginal, maya, quechua, aymara, dalit, brahmin, adivasi, hanzu, weizu, weiwuer, hazu, huizu, mengguzu,
  kerkezizu, manzu, zangzu, xibozu, ouigour, ouighour, kazakhe, kirghize, uigure, kasache, uigures, kazajo,
  kazajos, сюе, уйгур, уйгуры, уйгурка, казах, казашка, казахи, киргиз, кыргыз, дунган, дунганин, ханец,
  ханьцы, китаец, китайцы, монгол, монголы, таджик, узбек, русский, русские, татарин, татары, қазақ, ұйғыр,
  орыс, қырғыз, өзбек, хань, дүнген, ئۇيغۇر, خەنزۇ, قازاق, خۇيزۇ, تۇڭگان, قىرغىز, موڭغۇل, تاجىك, ئۆزبېك,
  شىبە, مانجۇ, رۇس, تاتار, زاڭزۇ, الأويغور, أويغور, كازاخ, هان, عربي, كردي, تركي, فارس`

/** The same in Chinese: with 族, in full, and as the single sign used on lists. */
export const PEOPLES_HAN = `汉, 漢, 维, 維, 哈, 回, 蒙, 藏, 满, 滿, 壮, 壯, 苗, 彝, 土, 柯, 锡, 俄, 塔, 乌, 维吾尔, 維吾爾, 哈萨克, 哈薩克,
  柯尔克孜, 柯爾克孜, 蒙古, 塔吉克, 锡伯, 錫伯, 乌孜别克, 俄罗斯, 塔塔尔, 达斡尔, 土家, 布依, 朝鲜, 东乡, 東鄉, 撒拉, 保安, 裕固, 傣, 侗, 瑶, 白, 哈尼, 黎, 傈僳,
  佤, 畲, 高山, 拉祜, 水, 纳西, 景颇, 仫佬, 羌, 布朗, 毛南, 仡佬, 阿昌, 普米, 怒, 德昂, 京, 独龙, 鄂伦春, 鄂温克, 赫哲, 门巴, 珞巴, 基诺, 少数, 少數`

/** Faiths and their branches: two among the choices make it a field about religion. */
export const FAITHS = `muslim, muslims, islam, sunni, shia, shiite, sufi, ismaili, ahmadi, alevi, christian,
  christians, christianity, catholic, catholics, protestant, orthodox, baptist, methodist, lutheran,
  anglican, pentecostal, evangelical, buddhist, buddhism, taoist, taoism, daoist, confucian, hindu,
  hinduism, sikh, jain, jew, jewish, judaism, shaman, shamanist, bahai, zoroastrian, animist, atheist,
  agnostic, no religion, musulman, musulmane, chretien, chretienne, catholique, bouddhiste, juif,
  protestante, cristiano, catolico, budista, musulmana, judio, ateo, muslumanlik, musluman, hristiyan,
  budist, sii, мусульманин, мусульмане, христианин, христиане, православный, буддист, католик, атеист,
  суннит, шиит, ислам, мұсылман, христиан, مۇسۇلمان, خرىستىيان, بۇددىست, سۈننىي, شىئە, مسلم, مسيحي, سني,
  شيعي, بوذي, يهودي, 伊斯兰教, 伊斯蘭教, 佛教, 道教, 基督教, 天主教, 儒教, 东正教, 萨满教, 喇嘛教, 逊尼派, 什叶派, 苏菲派, 信教, 不信教, 无神论, 无宗教, 回教,
  藏传佛教`

/** Standings in or towards a party: two among the choices make it a field about politics. */
export const STANDINGS = `party member, non party member, probationary party member, league member,
  communist, communist party member, democrat, republican, democratic party, the masses, non party,
  loyalist, oppositionist, union member, dangyuan, tuanyuan, qunzhong, minzhu dangpai, 中共党员, 党员, 预备党员,
  中共预备党员, 共青团员, 团员, 群众, 民主党派, 无党派, 无党派人士, 少先队员, 黨員, 團員, 群眾, член партии, беспартийный, комсомолец,
  پارتىيە ئەزاسى, ئىتتىپاق ئەزاسى, ئامما`

/** Peoples whose name is also that of a language: as choices of a language they say nothing. */
export const ALSO_LANGUAGES = `uyghur, uighur, kazakh, kyrgyz, mongolian, tajik, uzbek, russian, tatar,
  tibetan, korean, kurdish, turkish, persian, punjabi, bengali, sindhi, tamil, hausa, yoruba, igbo, oromo,
  somali, zulu, xhosa, quechua, aymara, karen, kachin, ئۇيغۇر, قازاق, 维, 哈, 蒙, 藏, 维吾尔, 哈萨克, 蒙古, қазақ,
  ұйғыр, hani, dong, miao, zhuang, yi, dai, bai, sibe, xibe`
