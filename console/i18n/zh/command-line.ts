/** Texts of the page that lets a command line in. */
export const commandLineZh = {
  title: '确认命令行登录',
  lead: '在终端运行 xmphi login 后会显示一个代码。确认后，该命令行将以您的身份和角色执行操作，每个动作都记在您名下。',
  warning: '只确认您自己刚刚在终端看到的代码。若有人发来代码请您确认，请拒绝并报告安全管理员。',
  code: '终端显示的代码',
  confirm: '确认此命令行',
  done: '已确认。回到终端即可继续，会话可在“我的会话”中随时结束。',
  sessions: '查看我的会话',
}
