"""The common pairs: two-character words that stand in a quarter or more of all official and economic prose, and figures.

An index of pairs with positions is small for all pairs but these: 发展 alone would weigh 50 kB at 10,000 pages. For a
common pair only the pages are kept; that it stood before or after a rarer pair is kept with the rarer one, in two or
three bits, because few common pairs begin or end with a given character.

Two figures are one as well, so that numbers are looked up by three: 026 is one record instead of 02 and 26, which ten
times as many pages have, and the last figure says what goes before it when 万 or 年 follow. (A pair of the two largest
records cost more than a query may, and numbers were half of the queries whose count was wrong.)

The table is fixed on purpose. A table made from the collection was tried on paper: whenever one page moves a pair over
the limit, all its neighbours' records change, and one edit becomes a full build. A pair that is common in a collection
but missing here costs bytes, never an answer. Written by hand, from what such prose is about; names of places are left
out, because readers put them beside everything.
"""

from __future__ import annotations

COMMON = """
发展 经济 产业 企业 工业 建设 创新 科技 技术 项目 推进 推动 提升 实现 加快 服务 管理 工作 中国 国家 全国 全省 社会 市场 投资 增长 生产 生态 环境 绿色
智能 数字 制造 能源 资源 农业 农村 乡村 文化 教育 人才 研究 开发 开放 改革 政策 政府 公司 集团 园区 基地 平台 中心 重点 重大 重要 主要 建立 完善 优化
促进 支持 实施 加强 加大 提高 增加 减少 达到 超过 同比 目前 今年 去年 以来 通过 进行 形成 成为 开展 落实 保障 保护 合作 交流 国际 全球 世界 地区 区域
城市 城乡 县域 人民 群众 居民 生活 消费 收入 就业 健康 医疗 安全 质量 水平 能力 体系 机制 制度 标准 规划 方案 行动 目标 任务 措施 问题 需求 供给 优势
特色 品牌 产品 设备 装备 材料 汽车 电子 信息 网络 数据 系统 应用 工程 基础 设施 交通 物流 贸易 出口 进口 金融 银行 资金 贷款 成本 价格 规模 结构 比重
领域 方面 传统 新型 先进 现代 高端 关键 核心 全面 深入 积极 持续 不断 进一 一步 逐步 共同 联合 集聚 集群 升级 转型 转化 成果 试点 示范 引领 带动 培育
壮大 打造 构建 布局 突破 融合 协同 协调 统筹 整合 利用 节能 减排 低碳 污染 治理 监管 监测 评估 考核 认证 审批 办理 登记 税收 财政 补贴 人口 劳动 工人
农民 学校 大学 学院 专业 培训 专家 教授 主任 书记 部门 单位 机构 组织 协会 委员 代表 会议 论坛 报告 数量 总量 总额 产值 产量 产能 面积 万元 亿元 万吨
百分 左右 以上 以下 之间 其中 同时 此外 但是 因此 由于 为了 根据 按照 对于 关于 以及 或者 没有 可以 需要 应当 必须 已经 正在 仍然 开始 继续 保持 稳定
影响 作用 意义 价值 过程 阶段 时期 时间 年代 历史 未来 战略 格局 空间 条件 情况 特点 模式 方式 方法 途径 渠道 效率 效益 效果 作为 认为 表示 指出 提出
介绍 显示 来自 位于 所在 当地 各地 地方 中央 东部 西部 中部 北部 南部 沿海 内陆 海洋
""".split()
"""Fixed: to change it is to change the format, and every index is made anew."""


FIGURES = ".0123456789"
"""In the order of their codes, as search.js joins them."""
WORDS = frozenset(COMMON)
COMMON += [a + b for a in FIGURES for b in FIGURES]


def _by(position: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in sorted(set(COMMON)):
        found.setdefault(pair[position], []).append(pair)
    return found


PAIRS = frozenset(COMMON)
BEGINNING = _by(0)
"""Character → the common pairs that begin with it, sorted."""
ENDING = _by(1)
"""Character → the common pairs that end with it, sorted."""


def neighbour_codes(groups: dict[str, list[str]]) -> dict[str, tuple[str, dict[str, str]]]:
    """Character → (bits for “no common pair”, common pair → its bits); `1` and the pair's rank, just wide enough.

    A character that no common pair has at that end is not there: its bits are empty.
    """
    made = {}
    for char, pairs in groups.items():
        width = (len(pairs) - 1).bit_length()
        made[char] = ("0", {pair: "1" + (f"{rank:0{width}b}" if width else "") for rank, pair in enumerate(pairs)})
    return made
