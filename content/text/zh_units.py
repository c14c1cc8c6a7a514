"""Signs of units and what is said for them; and the words that a number counts."""

import re

# What parents say: 公斤 and 公里, not 千克 and 千米.
UNITS = {
    "kg": "公斤", "g": "克", "mg": "毫克", "μg": "微克", "µg": "微克", "ug": "微克", "t": "吨",
    "km": "公里", "m": "米", "dm": "分米", "cm": "厘米", "mm": "毫米", "μm": "微米", "nm": "纳米",
    "l": "升", "L": "升", "ml": "毫升", "mL": "毫升", "ML": "毫升", "dl": "分升", "cc": "毫升",
    "h": "小时", "min": "分钟", "s": "秒", "ms": "毫秒",
    "m²": "平方米", "m2": "平方米", "cm²": "平方厘米", "cm2": "平方厘米",
    "km²": "平方公里", "m³": "立方米", "m3": "立方米",
    "kcal": "千卡", "cal": "卡", "kJ": "千焦", "mmHg": "毫米汞柱", "IU": "国际单位", "mmol": "毫摩尔",
    "dB": "分贝", "Hz": "赫兹",
    "kW": "千瓦", "W": "瓦", "V": "伏", "mA": "毫安", "mAh": "毫安时", "KB": "千字节", "MB": "兆", "GB": "吉字节",
    "°C": "摄氏度", "℃": "摄氏度", "°F": "华氏度", "℉": "华氏度", "°": "度", "¥": "元", "￥": "元",
}  # fmt: skip
UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
# One sign for a whole unit, as Chinese input methods give it.
SQUARE_SIGNS = str.maketrans(
    {
        "㎏": "kg",
        "㎎": "mg",
        "㎜": "mm",
        "㎝": "cm",
        "㎞": "km",
        "㎡": "m²",
        "㏄": "cc",
        "㎖": "ml",
        "㎗": "dl",
        "㏕": "mil",
    }
)
# After these, two is 两: 2个 -> 两个. Not 年级, 月, 日, 号, 楼, 班, 度: they are ranks or read with 二.
MEASURE = (
    r"(?:个|位|名|件|条|张|把|块|瓶|杯|碗|袋|包|盒|片|粒|颗|滴|勺|次|遍|下|步|种|类|样|项|句|声|口|天|周|年(?!级)|岁|"
    r"小时|分钟|秒|点|米|厘米|毫米|公里|千米|毫升|升|公斤|千克|克|毫克|斤|里|倍|份|层|元|块|毛|只|双|对|顿|家|户|人|头|匹|"
    r"群|部|台|辆|本|页|节|道|首|篇|段|场|代|万|亿|千|成|边|面|排|组|根|支|棵|朵|扇|座|间|篮|筐|桶|壶|剂|针(?!对)|支|餐|趟|"
    r"星期|礼拜|课时|平方|立方|摄氏度|分米|吨|度电|亩)"
)
