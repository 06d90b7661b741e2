/** What no field may hold about anybody, whatever its name (DR-01). */
export type Topic =
  | 'ethnicity'
  | 'religion'
  | 'politics'
  | 'sexuality'
  | 'justice'
  | 'travel'
  | 'relatives'
  | 'phone use'
  | 'biometrics'
  | 'identity number'
  | 'social media'

/**
 * Words that name each topic, in Latin letters: English, pinyin, Uyghur Latin, Turkish, French, Spanish,
 * German and more. A word begins and ends where a word of the label does; `*` lets it go on, in front or
 * behind, and `=` wants it to be the whole label.
 */
export const LATIN_WORDS: Readonly<Record<Topic, string>> = {
  ethnicity: `*ethnic*, ethnie, ethno*, ethn, ethn grp, eth grp, eth group, nationality, nationalities,
    race, races, racial*, tribe, tribes, tribal*, clan, clans, caste, castes, skin colour, skin color,
    minority, minorities, indigenous*, ancestry, descent, people group, minzu*, zuqun, zuyi, zubie,
    zhongzu*, shaoshuminzu*, buluo, shizu, milliy*, milliti, qebile*, irqi, =irq, =milliy, etnik*,
    etnisite*, irk, irki, kabile*, asiret*, uyruk*, milliyet*, ethnique*, nationalite, tribu, tribus,
    ethnicite, peuple d origine, etnia*, etnic*, raza, razas, nacionalidad*, pueblo indigena,
    indigena*, etnicidad*, casta, ethnisch*, ethnie*, volkszugehorig*, rasse, stamm, hautfarbe, abstammung,
    nationalitat*, ulty, ult, ru tegi, ruy, millati, urugi, raca, suku bangsa, suku, natsionalnost*,
    nacionalnost*, etnicheskaya*`,
  religion: `*religio*, relig, religi*, religous*, faith, faiths, sect, sects, sectarian*, denomination,
    denominations, creed, belief, beliefs, worship*, church, mosque, pray, prays, prayer*, praying, fasting,
    fasts, ramadan, hajj, veil, veiled, hijab*, headscarf, niqab, beard, muslim*, islam*, christian*,
    buddhis*, hindu*, jewish, catholic*, protestant*, sunni, shia, shiite*, zongjiao*, =xinyang,
    zongjiao xinyang, jiaopai, xinjiao*, fojiao, yisilan*, musilin*, qingzhensi, din, dini, diniy,
    diniy etiqad, etiqad*, mezhep*, mezhip*, mezheb*, ibadet*, namaz*, meschit, inanc*, cami, oruc,
    religieu*, culte, croyance*, foi, confession, mosquee, eglise, priere*, secte*, religion*, creencia*,
    =fe, secta*, iglesia, mezquita, oracion*, culto, confesion, glaube*, konfession*, kirche, moschee,
    gebet*, senim*, dindarlyk, agama, religiao, crenca, veroispovedanie*, religiya*, diniga`,
  politics: `*politic*, party member*, party affiliation, member of party, party card, communist*, cpc,
    ccp*, ideolog*, union member*, trade union*, labour union*, labor union*, voted for, voting record,
    dissident*, activist*, separatist*, extremis*, terroris*, zhengzhi*, dangyuan*, dangpai*, rudang*,
    dangling, gonghui, siyasi*, siyasiy*, partiye*, partiyisi, parti, parti uyeligi, sendika*, ideoloji*,
    opinion politique*, parti politique, syndicat*, syndical*, politique*, partido, partidos, afiliacion,
    sindicato*, sindical*, politisch*, parteimitglied*, partei, gewerkschaft*, sayasi*, partai, partido*,
    politichesk*, profsoyuz*`,
  sexuality: `sexual orientation, sexual preference, sexuality, gay, lesbian*, bisexual*, homosexual*,
    lgbt*, transgender, gender identity, xingquxiang, tongxinglian, cinsel yonelim*, jinsiy xahish*,
    orientation sexuelle, orientacion sexual, sexualitat, sexuelle orientierung, seksualn*, escinsel*,
    homosexuel*`,
  justice: `detention*, detained, detainee*, prison*, jail*, imprison*, incarcerat*, arrest, arrests,
    arrested, criminal*, crime, crimes, convict*, police record*, court record*, offender*, reeducation*,
    internment, parole, deport*, visa, visas, visa status, immigration*, refugee status, asylum,
    residence permit*, residency permit*, work permit*, juliu, jianyu, fanzui*, qianke, andi, daibu, fuxing,
    qianzheng, turme, turmide, turmige, turmidin, jinayet*, jinayi*, qamaq*, hapis*, hapse, tutuklu*,
    sabika*, suc kaydi, gozalti*, gozaltina, vize, casier judiciaire, condamnation*, detenu*,
    titre de sejour, antecedentes, carcel, detenido*, detencion*, permiso de residencia, vorstrafe*, haft,
    gefangnis*, aufenthalts*, visum, sudimost*, zaklyuchen*, tyurma*, sottalgan*`,
  travel: `travel, travels, travelled, traveled, travel history, countries visited, trip abroad,
    trips abroad, abroad, overseas trip*, been overseas, overseas contact*, border crossing*,
    movement history, whereabouts, absence reason*, reason for absence*, reason absent, why absent,
    location history, gps track*, chuguo*, chujing*, seper, seperge, sayahet*, cheteldin, chetelge,
    seyahat*, yurt disi*, yurtdisi*, voyage, voyages, a l etranger, historique des deplacements, viaje,
    viajes, extranjero, reise, reisen, auslandsreise*, poezdk*, zagranits*, saparlary`,
  relatives: `relatives, relative, kin, next of kin, kinship, spouse*, husband, husbands, husband name,
    wife, wives, wife name, fathers name, father name, father s name, name of father, mothers name,
    mother name, mother s name, name of mother, maiden name, parents names, parent name, siblings, sibling,
    names of children, children names, children s names, names of family members, family members names,
    in laws, cousins, relationship to head*, =related to, qinshu*, qinqi*, jiashu, peiou*, tughqan*,
    tuqqan*, uruq tughqan*, akraba*, es adi, baba adi, anne adi, kocasi, kardesler, conjoint*, epoux,
    epouse, =mari, nom du pere, nom de la mere, parente, parents proches, parientes, nombres de familiares,
    conyuge*, esposo, esposa, marido, nombre del padre, nombre de la madre, verwandt*, ehemann, ehefrau,
    ehegatt*, name des vaters, name der mutter, geschwister, rodstvenn*, tuystary, tuyskan*`,
  'phone use': `phone use, phone usage, phone activity, use of phone, apps installed, installed apps,
    app list, call log*, call history, calls made, contact list, contacts list, address book, sms history,
    browsing*, browser history, internet use, internet usage, internet history, wifi networks, wifi log*,
    wifi scan*, vpn*, imei*, imsi*, mac address*, device id, data usage, tonghuajilu, tongxunlu,
    telefon kullanim*, arama kayd*, yuklu uygulama*, journal d appels, applications installees,
    registro de llamadas, uso del telefono, telefonnutzung, anrufliste`,
  biometrics: `*biometri*, fingerprint*, finger print*, thumbprint*, thumb print*, =iris, iris scan*,
    iris template, retina*, face id, face scan*, face recogni*, facial*, face template*, face match*,
    face print*, faceprint*, voice print*, voiceprint*, dna, blood type, blood group, palm print*,
    palmprint*, gait recogni*, zhiwen*, renlian*, hongmo, xuexing, shengwen, barmaq izi*, qan tipi,
    parmak izi*, yuz tanima*, kan grubu, empreinte*, groupe sanguin, reconnaissance faciale, adn, huella*,
    grupo sanguineo, reconocimiento facial, fingerabdruck*, blutgruppe, gesichtserkennung, otpechat*,
    saus izi`,
  'identity number': `national id, national id n*, national id card*, national ident*, nat id, natid,
    nat l id, natl id, nid, nric, ssn, social security n*, social insurance n*, id card*, idcard*,
    identity card*, identity number*, identity no, identity document*, identification number*,
    identification no, id number*, id no, id num, citizen id*, citizen number, citizenship number,
    passport*, drivers licen*, driver s licen*, driver licen*, driving licen*, birth certificate n*,
    voter id*, aadhaar*, aadhar*, cnic, curp, hukou*, huji*, household registration*, residence card*,
    government id*, govt id*, gov id*, id document*, resident id*, personal id*, shenfenzheng*,
    shenfen zheng*, sfzh, sfz, zhengjianhao*, huzhao*, kimlik, kimlik no, kimlik numarasi*, kimlik nomuri,
    kimliki, nufus cuzdan*, pasaport*, tc no, tckn, carte d identite, numero d identite,
    numero de securite sociale, numero national, passeport*, cni, cedula*, dni, documento de identidad,
    numero de identidad, pasaporte*, ausweis*, personalausweis*, reisepass*, sozialversicherungs*, pasport*,
    udostoverenie lichnosti, iin, snils, zhsn, zheke kualik, nomor ktp, ktp, cpf, nik`,
  'social media': `social media, social network account*, social account*, facebook*, instagram*, twitter*,
    tiktok*, douyin*, weibo*, wechat*, we chat*, weixin*, whatsapp*, whats app*, telegram*, qq, qq number,
    qq hao, linkedin*, snapchat*, vkontakte*, sosyal medya*, reseaux sociaux, redes sociales,
    soziale medien, ijtimaiy taratqu*, sotsialn* seti, kuaishou*, xiaohongshu*, line id, skype*`,
}

/** Words that hold a forbidden one and mean something else; taken out before a label is looked at. */
export const INNOCENT_WORDS = `good faith, relative humidity, relative weight*, relative share*,
  credit union*, travel cost*, travel expense*, travel allowance*, travel reimburse*, travel time,
  travel minutes, travel distance, travel km, travel budget, cost of travel, costs of travel,
  frais de voyage, gastos de viaje, seyahat gider*, расходы на поездк*, note denomination*,
  coin denomination*, banknote denomination*, denomination of notes, wechat pay*, weixin pay*, animal id n*,
  tag id n*, ear tag id n*, eartag id n*, item id n*, loan id n*, receipt id n*, donation id n*,
  batch id n*, asset id n*, equipment id n*, transaction id n*, goat id n*, sheep id n*, donkey id n*,
  animal passport*, horse passport*, donkey passport*, equine passport*, veterinary passport*,
  паспорт животн*, ветеринарный паспорт*, инн организации, animal race, race de l animal, race du belier,
  race de la chevre, race des animaux, raza del animal, raza de la oveja, raza de la cabra, raza del burro,
  hayvan irki, koyun irki, race horse*, horse race*, visa card*, minority share*, minority stake*,
  facial tissue*, study abroad grant*`
