"""News reports for made-up pages: each with a world of its own, as real reports have.

What tells two reports of one page apart is that each has its own company, town, project and persons, its own terms, and
no sentence in common. A grammar of whole sentences hides that: two reports that share a sentence are then more alike
than two parts of one report (measured: likeness told parts of one report from parts of two worse than a coin, while in
reports that were printed it is right for two pairs of three and better). So whole sentences are dealt out once a page,
most others are put together of clauses, and the world fills both; on a page with one theme the terms of the theme are
shared, the world is not.
"""

from __future__ import annotations

from dataclasses import dataclass

from prose import CITIES, RANKS, UNITS, Plain, Writer
from synthetic import PLACES

THEMES = {
    "氢能": "制氢电解槽 加氢站 储氢罐 燃料电池 输氢管道 双极板 膜电极 重载卡车 掺氢燃气 氢气纯度 绿氢 副产氢".split(),
    "种业": "育种基地 种质资源库 玉米新品种 良种繁育 田间测报 杂交组合 温室大棚 制种农户 抗倒伏 单产 分子标记 播种期".split(),
    "冰雪旅游": "滑雪场 冰雪赛事 温泉小镇 雪具租赁 越野步道 造雪机 缆车 民宿 研学营 雪季 教练员 夜场".split(),
    "港口": "集装箱码头 多式联运 无人集卡 冷链仓储 通关时间 岸桥 堆场 海铁班列 航线 泊位 报关单 货主".split(),
    "中医药": "道地药材 经典名方 饮片炮制 药膳 基层诊疗 黄精 采收期 煎药房 名老中医 药农 饮片厂 艾草".split(),
    "低空经济": "通用机场 无人机巡检 飞行服务站 空域管理 航线申请 垂直起降场 物流配送 飞手 续航 复合材料 电池包 适航审定".split(),
    "养老": "社区食堂 助浴车 护理员 智能手环 日间照料 适老化改造 老年大学 家庭床位 助餐点 失能老人 康复师 银龄".split(),
    "文物": "石窟监测 数字展陈 考古方舱 古籍修复 红外测绘 壁画 探方 陶片 文保员 讲解员 残卷 库房".split(),
    "数据": "公共数据 授权运营 数据交易所 可信空间 登记平台 算力中心 标注员 机柜 接口 数据产品 隐私计算 服务器".split(),
    "海洋牧场": "深水网箱 人工鱼礁 贝藻养殖 增殖放流 水质浮标 大黄鱼 养殖工船 饵料 渔民 赤潮 苗种 海带".split(),
    "碳纤维": "原丝 碳化炉 风电叶片 预浸料 树脂 缠绕机 压力容器 拉伸强度 丝束 生产线 中试 模压".split(),
    "茶业": "春茶 制茶机 茶园 采茶工 萎凋 茶旅 茶青 有机肥 杀青 茶农 茶香 揉捻".split(),
    "轨道交通": "动车组 转向架 盾构机 牵引系统 轮对 信号系统 检修库 接触网 轴承 试验线 车体 制动".split(),
    "光伏": "电池片 组件 逆变器 多晶硅 戈壁滩 储能电站 转换效率 支架 硅片 牧草 并网 钙钛矿".split(),
}
_HEAD = "云安清石平新东双龙长白兴永金海"
_TAIL = "河坪湾岭桥塘沟渡滩埠坝原"
_FIRM = "启辰 华泽 远见 恒拓 天工 博源 瑞丰 中晟 凌云 康达 鼎新 澄海".split()
_PROJECT = "青苗 领航 筑巢 暖阳 先锋 聚力 破土 扬帆 深耕 远山".split()

OPENINGS = (
    "清晨六点，{city}{town}的{t1}旁已经有了人声，{co}的工人们正在换班。",
    "走进{co}的车间，最先看到的是一整排{t1}，屏幕上的数字每隔几秒跳一次。",
    "{place}的{t1}，这两年成了同行口中的稀罕物。",
    "“再晚几天，{t1}就赶不上了。”日前，在{city}{town}，{hero}一边擦汗一边对记者说。",
    "一个{t1}，能给一座小城带来什么？{place}{city}用三年时间给出了自己的回答。",
    "日前，{place}召开{theme}工作推进会，{co}等{n}家企业现场签约，总投资{m}万元。",
    "春风刚过{town}，{city}的{t1}便热闹起来。",
    "记者从{city}有关部门获悉，“{project}”工程今年将再建{n}处{t1}。",
)
SENTENCES = (
    "过去干这一行全凭经验，如今{t1}的每个环节都有了尺子。",
    "{co}为此专门组建了{n}人的攻关小组，吃住都在{town}。",
    "最难的是{t1}：温度差上一度，整批{t2}就得返工。",
    "账是这样算的——每台设备一年省下{m}元，{n2}个月就能回本。",
    "去年，{city}的{t1}产值达到{n}.{n2}亿元，占全{unit}的{n}%。",
    "在{town}，类似的{t2}已经有{n}处，最远的一处要坐两个小时的车。",
    "记者翻开厚厚的台账，{t1}、{t2}、{t3}，一项项记得清清楚楚。",
    "从图纸到样机，团队试了{m}多次，失败的记录装满了两个柜子。",
    "有订单，却没有足够的{t1}，这让{co}一度十分被动。",
    "转机出现在{n2}年前的一次交流会上。",
    "依托“{project}”行动，{place}把分散在各部门的{t2}资金拧成一股绳。",
    "当地村民没想到，自家门前的荒坡有一天会变成{t1}。",
    "{co}还与{uni}合作，共建了以{t2}为方向的联合实验室。",
    "目前，首批{n}套{t3}已经交付，第二批正在调试。",
    "为了留住年轻人，{city}腾出{n}套公寓，拎包就能入住。",
    "相比三年前，{t1}的故障率下降了{p}个百分点，返修周期缩短一半。",
    "不只是{co}，上下游{n}家企业也跟着尝到了甜头。",
    "标准有了，检验跟上，{t2}的价格比周边高出两成，仍然供不应求。",
    "按照规划，到2026年{city}将建成{n2}个{theme}园区，形成研发、制造、服务齐全的链条。",
    "问题也随之而来：{t1}多了，懂行的人却少了。",
    "县里随即请来{n2}位老师傅，手把手教大家摆弄{t3}。",
    "雨季一到，{town}的路就不好走，运送{t2}的车常常要绕行几十公里。",
    "于是，一条{n}公里长的产业路修到了{t1}跟前。",
    "在不少人看来，{t2}只是个小物件，可缺了它，整条线都得停下来。",
    "这套系统能够自动识别{t1}的异常，并在三秒钟之内报警。",
    "夜里值班的人从{n}个减到{n2}个，差错反倒少了。",
    "银行拿出{m}万元专项贷款，以{t2}作抵押，当天就能放款。",
    "尝到甜头的农户越来越多，仅{town}今年就新增了{n}户。",
    "走出展厅，迎面是一片刚刚平整好的空地，那里将建起新的{t3}。",
    "{place}还把{t1}列入年度十件实事，每个季度晒一次进度。",
    "“{project}”的名字，就取自当地人常说的一句老话。",
    "业内普遍认为，{t2}的门槛不在设备，而在人。",
    "截至上月底，累计有{m}人次来到{town}参观，其中一半来自省外。",
    "遇到卡壳的时候，{co}就把专家请到现场，一蹲就是半个月。",
    "{t1}带来的变化，写在{town}居民的脸上。",
    "更重要的是，{t2}和{t3}之间的数据打通了，不必再来回填表。",
    "第一年亏了，第二年持平，到了第三年，{t1}终于开始盈利。",
    "与此同时，{city}出台《{theme}促进条例》，用法规的形式把好做法固定下来。",
    "这样的场景，每天都在{city}上演。",
    "负责检测的小伙子告诉记者，每只{t3}出厂之前都要经过{n}道关口。",
    "今年一季度，{place}{theme}领域完成投资{n}亿元，同比增长{p}%。",
    "有人提出疑问：投入这么大，{t1}究竟划不划算？",
    "答案在市场上。上个月的博览会上，{co}的展台前围满了客商。",
    "一边是老厂房，一边是新{t2}，中间只隔着一条马路。",
    "退休工人也坐不住了，自发成立了义务宣讲队，专讲{t1}的来龙去脉。",
    "今后，{city}还打算把{t3}搬进课堂，让孩子们早一点接触。",
    "资金从哪里来？市里设立了{n}亿元的引导基金，县里配套一部分，企业自筹一部分。",
    "小小的{t2}，撬动的是一个大产业。",
    "当天下午，记者跟随巡查员沿着{t1}走了一圈，手机上的步数超过一万。",
    "技术员把{t3}拆开，指着里面一根细如发丝的线说，难就难在这里。",
    "以前要跑{n2}个窗口，现在一张表、一次办，{n}分钟办结。",
    "外地客商慕名而来，点名要看{town}的{t2}。",
    "对{city}来说，这既是机遇，也是一场不能输的考试。",
    "这份坚持，换来了{n}项专利和{n2}项行业标准。",
    "入冬以后，{t1}进入检修期，工人们反而更忙。",
    "{co}的订单已经排到了明年{n2}月，海外客户占三成。",
)
WHEN = (
    "去年以来，", "今年一季度，", "为此，", "在此基础上，", "与此同时，", "眼下，", "说起{t1}，", "考虑到{t2}，", "入夏以后，", "经过{n}天的比选，", "随着{t3}越来越多，",
    "当初，", "没过多久，", "放在三年前，", "从那时起，", "按照约定，", "一开始，", "如今再看，", "好在", "事实上，", "到了年底，", "为了不误农时，", "除了{t2}，", "令人意外的是，",
    "", "", "", "", "", "", "", "",
)
WHO = (
    "{co}", "{co}", "{city}", "{place}", "当地", "{town}", "村里", "团队", "技术员们", "周边的几家企业", "{city}的干部", "“{project}”专班", "年轻的{t1}从业者",
    "老师傅", "{uni}的专家", "{place}各级部门", "不少同行", "合作社", "验收组", "客户",
)
DOES = (
    "把{t1}的检修周期缩短了一半", "腾出三间库房专门存放{t2}", "给每一处{t1}都建了档案", "跑遍了{n}个乡镇才凑齐样品", "将{t3}列入采购清单", "主动上门讲解{t2}的用法",
    "按季度公布{t1}的得分", "换掉了用了十多年的{t2}", "头一回尝试把{t1}同{t3}装在一起", "先后派出{n}名骨干外出学习", "对{t2}逐一编号、逐一拍照", "敲定了扩建{t1}的方案",
    "用{m}元买下旧{t3}的使用权", "仍在为{t2}的运费发愁", "算清了{t1}这本细账", "围着{t3}忙活了整整一个冬天", "不敢在{t2}上有半点马虎", "推掉了{n}万元的急单",
    "打通了{t1}下山的最后一段路", "请人画出{t2}的分布图", "拿下了{t3}的首张许可证", "为{t1}添置了备用电源", "把会场搬到了{t2}旁边", "从零开始摸索{t3}的脾气",
    "连夜赶制出一批{t2}", "同外省签下{n}份合同", "重新划定了{t1}的范围", "把多余的热量送进{t2}", "允许{t3}先试用后付款", "悄悄定下翻一番的目标",
    "拆掉围墙让出通道", "每周二雷打不动地会诊", "甘愿再等上{n2}个月", "挨家挨户动员入股", "把奖金分给了班组", "选出{n2}名监督员",
)
THEN = (
    "", "", "", "，比预想的早了{n}天", "，前来取经的人络绎不绝", "，没有一户提出异议", "，费用由县里和企业各担一半", "，{t2}的损耗随之降到{p}%", "，这在全省还是第一次",
    "，让{town}的名声传了出去", "，可麻烦并没有就此结束", "，连竞争对手也服气", "，{t1}因此少走了许多弯路", "，成本每吨降低{n}元", "，大家心里这才踏实下来",
    "，其中{n}%销往海外", "，剩下的交给市场去检验", "，为的就是不让{t3}再断供", "，用的全是本地材料", "，前后花了{n2}年", "，至今仍有人津津乐道", "；至于{t2}，则另有安排",
    "，{city}也由此多了一张名片", "，而{t3}恰好派上用场", "，仅此一项便增收{m}元", "，手续却一道也没有少",
)
LISTS = (
    "一是把{t1}的底数摸清，二是把{t2}的标准立起来，三是让{t3}真正用起来。",
    "首先是人手，{t1}离不开熟练工；其次是场地，{t2}至少要占{n}亩；再次是资金，{t3}的投入不能断档。",
    "其中，{t1}{n}处、{t2}{m}套、{t3}{n2}座，分布在{city}的{n2}个乡镇。",
)
QUOTES = (
    "我们做{t1}，靠的不是一时热闹，而是年年都比上一年好一点",
    "如果没有{t2}，这个厂也许早就关门了",
    "眼下最缺的是既懂{t1}又懂管理的人",
    "{t3}这件事，急不得，也慢不得",
    "和别的地方相比，{city}的优势在于离原料近、离市场也近",
    "今年我打算再添{n}台设备，把{t2}的规模扩大一倍",
    "孩子们愿意回来，这比多卖几件{t3}更让我高兴",
    "过去是人等活，现在是活等人",
    "{town}的地就这么多，要想增收，只能在{t1}上做文章",
    "我们同{uni}签了五年的协议，{t2}的难题一个一个解决",
)
SAYS = ("说", "表示", "介绍", "认为", "告诉记者", "坦言")
SUBHEADS = ("{t1}长了本事", "从{t1}到{t2}", "补上{t3}这块短板", "老手艺遇上新{t2}", "一条路 一本账 一群人", "让{t1}活起来")
CLOSINGS = (
    "路还长，{city}已经出发。",
    "夕阳西下，{town}的{t1}渐渐安静下来，而{co}的灯还亮着。",
    "下一步，{place}将继续完善{theme}扶持政策，让更多像{town}一样的地方受益。",
    "把小事做好，把{t1}做精，{city}的故事还在继续。",
)  # fmt: skip


@dataclass
class _Person:
    name: str
    office: str
    known: bool = False


class Reporter(Writer):
    """Writes a page's reports from a seed."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.dealt = self.pick.sample(SENTENCES, len(SENTENCES))
        """Whole sentences that no report of this page has yet."""

    def page(self) -> list[Plain]:
        """Two to five reports, on one theme or on several."""
        pick, count = self.pick, self.pick.choice((2, 3, 3, 4, 4, 5))
        one = pick.random() < 0.35
        themes = [pick.choice(list(THEMES))] * count if one else pick.sample(list(THEMES), count)
        firms, towns = pick.sample(_FIRM, count), pick.sample([a + b for a in _HEAD for b in _TAIL], count)
        provinces = pick.sample([p for p in PLACES if p in CITIES], count)
        sizes = [pick.choice((1400, 2000)), *(pick.randint(350, 1500) for _ in range(count - 1))]
        return [
            self.report(size, theme, province, firm, town)
            for size, theme, province, firm, town in zip(sizes, themes, provinces, firms, towns, strict=True)
        ]

    def report(self, size: int, theme: str, province: str, firm: str, town: str) -> Plain:
        """A report of about `size` characters about one firm and town."""
        pick = self.pick
        people = [_Person(self.name(), self._office(firm, town)) for _ in range(pick.randint(2, 4))]
        terms = pick.sample(THEMES[theme], 7)
        world = {
            "theme": theme, "place": province, "city": pick.choice(PLACES[province]), "town": town + pick.choice(("镇", "村", "乡")),
            "co": firm + pick.choice(("科技公司", "集团", "实业公司")), "project": pick.choice(_PROJECT), "unit": pick.choice(("省", "市")),
            "uni": pick.choice(list(PLACES)) + pick.choice(UNITS).removeprefix("省"), "hero": people[0].office + people[0].name,
        }  # fmt: skip
        opening = pick.choice(OPENINGS)
        people[0].known = "{hero}" in opening
        paragraphs: list[tuple[str, int]] = [(self.filled(opening, world, terms) + self._sentence(world, terms), 0)]
        headed = pick.random() < 0.3
        while sum(len(text) for text, _ in paragraphs) < size:
            if headed and len(paragraphs) > 2 and not paragraphs[-1][1] and pick.random() < 0.15:
                paragraphs.append((self.filled(pick.choice(SUBHEADS), world, terms), 1))
            paragraphs.append((self._paragraph(world, terms, people), 0))
        paragraphs.append((self.filled(pick.choice(CLOSINGS), world, terms), 0))
        byline, authors, signature = self._signed(province)
        title = self.filled(pick.choice(("{city}：{t1}里的新文章", "{t1}怎样走出{town}", "一个{t1}带活一方水土", "{place}{theme}调查", "{co}的三次转身")), world, terms)
        return Plain(title, byline, authors, paragraphs, [province], signature=signature)

    def _office(self, firm: str, town: str) -> str:
        pick = self.pick
        unit = self.unit() + pick.choice(RANKS).split("、")[0]
        return pick.choice((f"{firm}公司董事长", f"{firm}公司总工程师", f"{town}党支部书记", unit, unit))

    def _signed(self, province: str) -> tuple[list[str], list[str], str]:
        """A newspaper's byline, its names, and a signature behind the text."""
        pick, one, two = self.pick, self.name(), self.name()
        forms: list[tuple[list[str], list[str], str]] = [
            ([f"本报记者 {one}"], [one], ""),
            ([f"本报记者 {one} 通讯员 {two}"], [one, two], ""),
            ([f"{province}日报记者 {one} {two}"], [one, two], ""),
            ([f"□ {one} {two}"], [one, two], ""),
            ([f"□本报记者 {one}"], [one], ""),
            ([f"新华社记者 {one}、{two}"], [one, two], ""),
            ([one], [one], ""),
            ([], [one], f"（{one}）"),
            ([], [], ""),
        ]
        return pick.choice(forms)

    def filled(self, form: str, world: dict[str, str], terms: list[str]) -> str:
        """A sentence with the report's own names and chance numbers."""
        pick = self.pick
        one, two, three = pick.sample(terms, 3)
        return form.format(
            **world, t1=one, t2=two, t3=three, n=pick.randint(11, 96), n2=pick.randint(2, 9), m=pick.randint(12, 98) * 100,
            p=round(pick.uniform(1, 30), 1),
        )  # fmt: skip

    def _sentence(self, world: dict[str, str], terms: list[str]) -> str:
        """A whole sentence that no other has, or clauses put together."""
        pick = self.pick
        if self.dealt and pick.random() < 0.3:
            return self.filled(self.dealt.pop(), world, terms)
        form = pick.choice(WHEN) + pick.choice(WHO) + pick.choice(DOES) + pick.choice(THEN)
        return self.filled(form + pick.choice(("。", "。", "。", "，" + pick.choice(DOES) + "。")), world, terms)

    def _paragraph(self, world: dict[str, str], terms: list[str], people: list[_Person]) -> str:
        """One to four sentences, a person's words among them."""
        pick = self.pick
        if pick.random() < 0.08:
            return self.filled(pick.choice(LISTS), world, terms)
        own = "".join(self._sentence(world, terms) for _ in range(pick.choice((1, 2, 2, 3, 4))))
        if pick.random() > 0.4:
            return own
        person = pick.choice(people)
        who, person.known = (person.name if person.known else person.office + person.name), True
        quote, says = self.filled(pick.choice(QUOTES), world, terms), pick.choice(SAYS)
        return pick.choice((f"“{quote}。”{who}{says}。{own}", f"{who}{says}，{quote}。{own}", f"{own}{who}{says}：“{quote}。”"))
