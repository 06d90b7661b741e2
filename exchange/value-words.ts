/** Words for the sex of an animal, as they stand in sheets. Compared by `foldName`. */
export const SEX_WORDS = {
  female: `f; female; fem; fe; ♀; w; cow; ewe; mare; jenny; jennet; doe; nanny; hen; heifer; filly; gilt; sow;
    母; 雌; 女; 母的; 雌性; 母驴; 母羊; 母牛; 母马; 母山羊; 草驴; 骒马;
    چىشى; چىش; چ; ئايال; ئا; قىز; مادا; ساغلىق; ئىنەك; بايتال; تۇۋاق; چىشى ئېشەك; ئىچكە`,
  male: `m; male; ♂; bull; ram; stallion; jack; buck; billy; rooster; ox; steer; gelding; colt; wether; boar;
    公; 雄; 男; 公的; 雄性; 公驴; 公羊; 公牛; 公马; 公山羊; 叫驴; 种公;
    ئەركەك; ئەر; ئە; ئوغۇل; ھاڭگا; قوچقار; بۇقا; ئايغىر; تېكە; نەر`,
} as const

/** Words for one kind of animal, each list for one species, by whatever key the workspace knows it. */
export const SPECIES_WORDS: readonly string[] = [
  'donkey; donkeys; ass; jenny; jack; foal of donkey; 驴; 毛驴; 驴子; 母驴; 公驴; 草驴; 叫驴; ئېشەك; ئىشەك; مادا ئېشەك; ھاڭگا ئېشەك; خوتەك; eshek; ëshek; exek',
  'horse; horses; mare; stallion; pony; 马; 马匹; 母马; 公马; ئات; بايتال; ئايغىر; at',
  'cattle; cow; cows; bull; ox; oxen; heifer; calf; bovine; 牛; 黄牛; 奶牛; 母牛; 公牛; كالا; ئىنەك; بۇقا; موزاي; kala',
  'sheep; ewe; ram; lamb; 羊; 绵羊; 母羊; 公羊; 羔羊; 母绵羊; 公绵羊; قوي; ساغلىق; قوچقار; قوزا; qoy; koy',
  'goat; goats; doe; buck; nanny; kid; 山羊; 母山羊; 公山羊; ئۆچكە; تېكە; ئوغلاق; öchke; ochke',
  'camel; camels; 骆驼; تۆگە; töge',
  'yak; yaks; 牦牛; قوتاز',
  'chicken; chickens; hen; hens; poultry; 鸡; 母鸡; توخۇ; toxu',
  'duck; ducks; 鸭; 鸭子; ئۆردەك',
  'goose; geese; 鹅; غاز',
  'rabbit; rabbits; 兔; 兔子; توشقان',
  'pigeon; pigeons; dove; 鸽; 鸽子; كەپتەر',
  'mule; mules; 骡; 骡子; قېچىر',
  'beehive; bee; bees; hive; 蜜蜂; 蜂; 蜂箱; ھەسەل ھەرىسى; ھەرە',
]
