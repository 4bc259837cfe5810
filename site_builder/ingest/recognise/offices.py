"""What institutions, offices and newspapers' commentators are called.

Nobody's list: institutions end in one of a few words, offices and titles in others, and whoever writes for a paper
without a name says which paper it is. `names.py` reads bylines with these words; a new kind of office is one more word.
"""

from __future__ import annotations

import re

ORGANISATION = (
    "大学|学院|党校|宣传部|组织部|统战部|政法委|网信办|文明办|编译局|研究院|科学院|工程院|社科院|研究所|研究部|研究会|研究室|研究中心|实验室|中心|学会|协会|商会|联合会|基金会|委员会|咨询委|发改委|国资委|集团|公司|企业|银行"
    "|医院|图书馆|博物馆|出版社|杂志社|通讯社|日报社|报社|学校|中学|小学|总局|管理局|统计局|税务局|财政局|办公厅|人民政府|省政府|市政府|县政府|常务委员会|检察院|国务院|厅|局|部|署|办公室|处|科|科室|室|所|院|系|馆|站|社|会|委|办|行|厂|司"
    "|日报|晚报|早报|晨报|时报|商报|周刊|周报|电视台|新闻网|智库|课题组|工作组|调研组|写作组|编写组|中心组|平台|基地|园区|管委会|市委|省委|区委|县委|党委|党组|政府|法院|检察院|人大|政协|军区|部队|分院|分校|分局|支队|大队|联盟|工作室|事务所"
)
OFFICE = (
    "教授|副教授|讲师|助教|研究员|副研究员|助理研究员|助研|博士后|博士生导师|硕士生导师|博士生|硕士生|研究生|博士|硕士|博导|硕导|导师|院士|院长|校长|所长|处长|局长|厅长|司长|部长|省长|市长|县长"
    "|区长|州长|镇长|乡长|村长|主任|书记|主席|总裁|总经理|经理|董事长|董事|监事|理事长|理事|会长|社长|总编辑|总编|主编|编审|编辑|秘书长|秘书|助理|委员|代表|专家|学者|作家|评论家|经济学家|科学家|家"
    "|工程师|设计师|分析师|会计师|律师|医师|技师|工匠|顾问|参事|馆员|馆长|团长|组长|班长|队长|行长|台长|站长|科长|股长|政委|司令员|参赞|大使|特使|负责人|创始人|合伙人|执行官|教师|老师"
    "|校友|同志|先生|女士|人士|副主任|总监|总师|主笔|干事|督导|督学|巡视员|调研员|专员|指导员|站长|船长|机长|法官|检察官|检察长|审判长|庭长|厂长|场长|矿长|园长|常委|委员长|得主|获得者"
)
_OUTLET = r"(?:[\u4e00-\u9fff]{2,8}(?:日报|晚报|时报|报|社|在线|电视台|周刊|月刊|学刊|杂志|新闻|客户端)|[\u4e00-\u9fff]{1,8}网)"
OUTLET = re.compile(
    r"(?![\u4e00-\u9fff]*[的了])(?:[\u4e00-\u9fff]{2,8}(?:日报|晚报|早报|晨报|时报|商报|新报|快报|周报|青年报|特区报|都市报|经济报|导报|电视台|卫视)"
    r"|(?:人民|新华|光明|求是|央视|央广|中国|东方|经济|国际在|环球|中新|海外)网|新华社|中新社|中国新闻社|中央广播电视总台)"
)
"""A paper, an agency or a site that stands for an author."""
_WRITES_FOR = r"(?:全媒体?|融媒体?|首席|特派|特约|见习|实习|高级|资深)*(?:记者|通讯员)"
ANY_REPORTER = re.compile(rf"(?![\u4e00-\u9fff]*?(?:告诉|[对向问答让给的]){_WRITES_FOR})[\u4e00-\u9fffA-Za-z\d+·]{{2,10}}?{_WRITES_FOR}\s*[：:/／|｜]?\s*")
"""Whoever writes for an outlet of any name, where nothing but names follows: 第一财经记者."""
REPORTER = (
    rf"(?:本报|本刊|本网|本台|本社|央视|央广|总台|新华社|{_OUTLET}(?:[·•]{_OUTLET})?)?(?:全媒体?|融媒体?|首席|特派|特约|驻\S{{1,6}}|见习|实习|高级|资深|摄影|文字)*"
    r"(?:记者|通讯员|评论员|撰稿人|观察员)"
)
ORG_END = re.compile(rf"(?:{ORGANISATION})(?:[（(][^）)]{{1,14}}[）)])?$")
OFFICE_END = re.compile(rf"(?:{OFFICE})$")
ONLY_OFFICE = re.compile(rf"(?:{OFFICE})")
"""An office without an institution, behind which a word of the dictionary is no name: 专家解读."""
OFFICE_BEFORE_NAME = re.compile(rf"(?:{OFFICE}|(?<=[\u4e00-\u9fff])(?:(?<![生成增专特延擅见])长|(?<!动)员|[师监官]|(?<![携联高入着])手))$")
"""Before a name a single character is enough to close an office: 总监, 舰长, 操作手; not in 生长, 携手."""
BULLETS = "□■◎●○〇▲△◆◇★☆※▪•·*＊⊙☉◉♢♦►▶❖❑❏▣▢☐"
LEAD = re.compile(
    rf"(?:[{BULLETS}]|(?:责任)?作者|执行(?=[：:])|(?:本[版文])?(?:撰文|撰稿|执笔人?|供稿)|口述|讲述|采访整理|综合整理|整理|采写|编写|翻译|主讲人?|(?:本期|对话|访谈|采访|受访|特邀|做客)?嘉宾|受访(?:[人者]|专家)|采访[人者]?"
    rf"|主持人|对话人|演讲[人者]|发言人|报告人|(?:课题组)?(?:组长|成员)|{REPORTER})\s*[：:/／|｜]?\s*|(?:文字|图文|文)(?:\s*[：:/／|｜]\s*|\s+)"
)
ROLE_ONLY = re.compile(
    rf"(?:{REPORTER}|通讯员|实习生|记者|文字?|摄影?|图片?|整理|执笔人?|口述|讲述|采访[人者]?|采访整理|采写|撰文|翻译|成员|组长|嘉宾|主持人?)"
)
COMMENTATOR = re.compile(
    r"(?![\u4e00-\u9fff]*[的了让当好做为是])[\u4e00-\u9fffA-Za-z\d+·—-]{2,14}评论[员部]"
    r"|(?:本报|本刊|本网|本台|[\u4e00-\u9fffA-Za-z]{1,10}(?:日报|晚报|早报|晨报|时报|快报|周报|周刊|商报|新报|青年报|工人报|农民报|都市报|报|杂志|新闻|新闻网|网"
    r"|客户端|在线|电视台|广播|社|台|论坛|求是|前线))"
    r"(?:全媒体|融媒体|特约|首席|本报)*(?:评论员|评论部|编辑部|社论|社评|评论|网评|时评|短评|快评|锐评|述评|观察员|评)"
    r"|人民网评|新华网评|央视快评|社论|本报评论员|本刊评论员|本刊编辑部|编辑部文章"
)
INSTITUTION_END = re.compile(
    r"(?:研究中心|信息中心|杂志社|研究院|研究所|研究部|研究会|课题组|工作组|调研组|写作组|编写组|编辑部|中心组|委员会|办公室|党组|党委|省委|市委|区委|县委|协会|学会|联合会|智库|科学院|社科院|党校|大学|学院"
    r"|办公厅|人民政府|省政府|市政府|常务委员会|国务院|宣传部|政策研究室|研究室|发改委|改革委|改革局|人民法院|检察院)"
    r"(?:[（(][^）)]{1,12}[）)])?$"
)
COLUMN = re.compile(r"[\u4e00-\u9fff]{2,4}(?:网评|时评|快评|锐评|社评)")
"""A paper's column of comment that stands for its author: 某某时评."""
SECTION = re.compile(
    "理论|评论|要闻|经济|综合|国内|国际|文化|教育|专题|副刊|社会|时政|地方|科技|生态|政治"
    "|[\u4e00-\u9fff]{0,6}(?:前沿|聚焦|观察|视点|论坛|特稿|专题|专栏|时评|广角|视野|纵横|关注|访谈|专稿|策划|笔谈|园地|大家谈|视角|解读|窗口|看台|圆桌|论丛|探索|争鸣|之窗)"
)
"""What sections and columns are called, above a title."""
GOVERNMENT = re.compile(
    r"(?:科学技术|工业和信息化|人力资源和社会保障|自然资源|生态环境|住房和城乡建设|交通运输|农业农村|文化和旅游|应急管理)部|"
    r"(?:国家|中央|中共|国务院|全国|[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|州|县))[\u4e00-\u9fff]{2,18}"
    r"(?:司|局|部|厅|委|办|署|中心|政府|党校)(?:[（(][^）)]{1,12}[）)])?"
)
"""A public body in full: it begins with whose it is and ends in what it is. 某省委宣传部."""
TITLE_BEHIND_NAME = re.compile(r"(?:教授|研究员|院士|博士|先生|女士|老师|同志|主任|院长|校长|所长|书记|部长)$")
"""What may stand behind a person's name instead of before it: 林间雪教授."""


def is_office(text: str) -> bool:
    """Whether `text` ends in a word for an institution, an office or a title."""
    return len(text) >= 2 and bool(ORG_END.search(text) or OFFICE_END.search(text))


def is_surely_office(text: str) -> bool:
    """Whether it ends in a word of at least two characters for an institution or office: 行 and 室 end names too."""
    return any(len(found.group()) > 1 for form in (ORG_END, OFFICE_END) if (found := form.search(text)))
