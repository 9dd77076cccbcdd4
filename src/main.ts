import { endProcess } from './cli/end-process.ts'
import { start } from './cli/start.ts'

endProcess(start())
