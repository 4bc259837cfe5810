"""Names of Mongols and Tibetans in Chinese characters, which have no surname: 斯琴毕力格, 扎西次仁.

They are made of words that come again and again, each with its usual characters. A name is one when it falls apart, without
rest, into two or three of them; one alone only when it has three characters or more, since shorter ones are words too.
The table holds the commonest of both languages as the press writes them; Uyghur and Kazakh names have a dot between their parts
and need none.
"""

from __future__ import annotations

import re

from site_builder.ingest.recognise.words import word_class

_MONGOL = (
    "阿茹娜|阿古拉|阿拉坦|阿拉腾|阿木尔|阿斯汗|敖登|敖日其楞|敖特根|巴雅尔|巴特尔|巴图|巴根|巴音|白音|宝音|宝力格|布和|布仁|布日古德|毕力格|必力格|朝鲁|朝格图|朝克图|查干|查娜|楚伦|达来"
    "|达胡巴雅尔|道尔吉|德力格尔|额尔德尼|额尔敦|恩和|高娃|格日勒|格日乐|格根|格勒图|呼和|呼格吉勒|呼日勒|呼斯楞|哈斯|哈日|海日|吉日嘎拉|吉雅|杰日格勒|满都拉|满都呼|满达|孟和|孟根|牧仁|莫日根|木仁"
    "|那仁|那顺|那木|娜仁|娜布其|娜日苏|诺敏|其其格|其木格|琪琪格|齐木格|其格乐|青格乐|青格勒|赛罕|赛音|赛汗|萨仁|萨日娜|萨茹拉|斯琴|斯日古楞|斯钦|斯庆|苏和|苏日娜|苏伦|苏布德|苏雅拉|塔娜|陶格斯|陶克陶"
    "|特木尔|铁木尔|帖木尔|通拉嘎|图雅|托娅|图门|乌恩|乌兰|乌力吉|乌云|乌仁|乌日娜|乌日罕|乌尼尔|希吉日|锡林|伊拉图|伊德日|扎布|扎拉嘎|照日格图|珠拉|珠日|嘎拉|嘎日迪|古日|桑布|通力嘎"
)
_TIBETAN = (
    "阿旺|昂毛|昂旺|白玛|班觉|巴桑|边巴|边珍|布赤|才让|才旦|才仁|才旺|次仁|次旺|次珍|次央|赤列|措姆|措毛|达瓦|达娃|丹增|旦增|旦巴|旦正|德吉|德庆|德西|邓珠|东珠|东主|东智|顿珠|多吉|多杰|尕藏|嘎玛|格桑|格勒|更登"
    "|公保|贡布|贡嘎|贡觉|关却|嘉措|加措|加布|坚参|坚赞|坚才|江村|江央|角巴|金巴|久美|吉美|觉姆|拉巴|拉姆|拉毛|拉珍|朗杰|郎杰|郎加|南杰|南加|洛桑|洛追|洛绒|罗布|罗桑|罗追|伦珠|米玛|尼玛|诺布|普布|普赤|平措"
    "|其美|强巴|强珍|曲珍|曲扎|曲吉|曲桑|群培|群宗|仁青|仁增|仁钦|桑杰|桑珠|桑吉|斯曲|索朗|索南|索巴|塔青|土登|土旦|旺堆|旺杰|旺久|旺扎|旺姆|旺青|翁姆|完么|西绕|西饶|喜饶|夏吾|央金|央宗|央珍|益西|云丹|扎西|扎巴|泽仁"
    "|泽旺|泽巴|志玛|卓玛|卓嘎|拥措|拥忠|英珍|美朵|梅朵|白珍|白央|边旦|达杰|晋美|晋扎|加央|向巴|向秋|玉珍|吾金|俄日|俄热|娘吉|才昂|才加|华旦|李加|项杰|先巴|南卡|根秋|根敦|贡却|呷玛|阿珠|四朗"
)
_NAME = re.compile(f"(?:{_MONGOL}|{_TIBETAN}){{1,3}}")


def is_transcribed(text: str) -> bool:
    """Whether `text` is made of such words and nothing else, and no place is called so."""
    return 3 <= len(text) <= 9 and _NAME.fullmatch(text) is not None and not word_class(text).startswith("ns")
