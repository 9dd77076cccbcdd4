import { webApi } from '@slack/bolt'
import bolt from '@slack/bolt'

/** The yardstick: Bolt as its documentation sets it up, which acknowledges at once and keeps nothing. */
const { SLACK_BOT_TOKEN: token = '', SLACK_APP_TOKEN: appToken = '', PORT = '0' } = process.env
const { SLACK_API_URL: slackApiUrl = '', SLACK_SIGNING_SECRET: signingSecret = '' } = process.env
const logLevel = webApi.LogLevel.ERROR
const receiver =
  appToken === ''
    ? new bolt.HTTPReceiver({ signingSecret, logLevel })
    : new bolt.SocketModeReceiver({
        appToken,
        logLevel,
        installerOptions: { clientOptions: { slackApiUrl } },
      })
const app = new bolt.App({ token, receiver, logLevel, clientOptions: { slackApiUrl } })
app.event('message', async () => {})
await app.start(Number(PORT))
process.send?.({ ready: true })
