/**
 * Words that make a weak password even with digits and signs around them: the usual ones of the world, those of
 * Chinese keyboards, offices and habits (pinyin of set phrases, places, surnames), written small.
 */
const words = `
password passwd passw0rd pass pwd pswd mypassword changeme secret default letmein welcome login signin master
admin administrator admins root system sysadmin superuser super manager operator guest user users test tester testing
demo temp oracle mysql postgres redis linux windows ubuntu server cisco huawei tplink router database backup
qwerty qwertyuiop asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc asdzxc
iloveyou ilove loveyou love lovely sunshine princess dragon monkey football baseball superman batman shadow michael
jordan hello helloworld freedom whatever trustno one starwars computer internet google apple samsung tencent alibaba
alipay taobao weixin wechat weibo baidu qq qqmail office company work desk abc abcd abcde abcdef abcdefg aa aaa
mima wodemima mimashi mimabuduo denglu yonghu yonghuming guanli guanliyuan xitong xitongguanliyuan chaojiguanliyuan
anquan anquanguanliyuan shenji shenjiyuan bianji shenhe lingdao zhuren juzhang chuzhang kezhang shuji bangongshi
zhengfu zhengwu menhu wangzhan houtai kaifaqu guanweihui jingkaiqu gaoxinqu gongweihui weiyuanhui fuwu dating
woaini woaiwojia woaizhongguo aini iloveu nihao nihaoma wobuzhidao wangjile buzhidao zhongguo zhonghua china beijing
shanghai guangzhou shenzhen tianjin chongqing chengdu wuhan hangzhou nanjing xian kunming changsha jinan qingdao
zuguo renmin gongchandang dangyuan xinnian kuaile shengri shengrikuaile gongxi facai gongxifacai fuqi pingan jixiang
baobao baobei laopo laogong mama baba erzi nver wangwang xiaoming xiaohong zhangsan lisi wangwu
wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng
han feng cao peng zeng xiao tian dong yuan pan jiang cai yu du ye cheng su wei lv ding ren shen yao lu zhong
`;

export const commonWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter(Boolean));

/** Number habits: luck, love and the year; inside a password they count as one thing, not as digits. */
export const luckyNumbers: readonly string[] = ["5201314", "1314520", "1314", "520", "888", "666", "168", "518", "886"];
