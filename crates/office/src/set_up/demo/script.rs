//! The script of the demo campaign, in the three languages of a Hong Kong call centre.

use crate::scripts::shapes::{ScriptText, StepText};

/// The published texts.
pub fn texts() -> Vec<ScriptText> {
    vec![cantonese(), english(), mandarin()]
}

fn cantonese() -> ScriptText {
    ScriptText {
        language: "yue".into(),
        steps: steps([
            "你好，我叫{agent}。",
            "我係{company}打嚟嘅。你可以打{contact}搵返我哋。",
            "今次打嚟係想同你介紹{purpose}。",
            "想問下可唔可以錄音呢？錄音會保留{retention}，之後就會銷毀。唔想錄音都得，直接講我知就可以。",
            "你隨時都可以叫我哋唔好再打嚟，唔使收費，亦都唔使講原因。",
        ]),
        offer: "而家轉用一千兆光纖寬頻，首二十四個月每個月一百六十八蚊，包免費安裝同路由器。舊合約未完嘅話，我哋可以等到期先至轉。".into(),
        closing: "明白。我已經記低咗，我哋唔會再聯絡你。唔好意思打攪咗你，多謝，拜拜。".into(),
    }
}

fn english() -> ScriptText {
    ScriptText {
        language: "en".into(),
        steps: steps([
            "Good day, my name is {agent}.",
            "I am calling from {company}. You can reach us on {contact}.",
            "I am calling to tell you about {purpose}.",
            "May I record this call? We keep the recording for {retention}, then it is destroyed. If you would rather not be recorded, just say so.",
            "You can ask us at any time to stop calling you. It costs nothing, and you need not give a reason.",
        ]),
        offer: "Our 1000 Mbps fibre is 168 dollars a month for the first 24 months, with free installation and a router. If your present contract still runs, we can wait until it ends.".into(),
        closing: "I understand. I have noted it, and we will not contact you again. Sorry to have disturbed you, and thank you. Goodbye.".into(),
    }
}

fn mandarin() -> ScriptText {
    ScriptText {
        language: "cmn".into(),
        steps: steps([
            "您好，我叫{agent}。",
            "我是{company}的，您可以拨打{contact}联系我们。",
            "这次打来是想向您介绍{purpose}。",
            "请问可以录音吗？录音会保留{retention}，之后就会销毁。如果您不想录音，直接告诉我就可以。",
            "您随时可以要求我们不再打给您，不收任何费用，也不需要说明原因。",
        ]),
        offer: "现在转用一千兆光纤宽带，前二十四个月每月一百六十八元，免费安装并送路由器。如果旧合约还没到期，我们可以等到期再转。".into(),
        closing: "明白了。我已经记录下来，我们不会再联系您。打扰您了，谢谢，再见。".into(),
    }
}

/// The words of the five items that the law and the company ask for, in the order in which they are said.
fn steps(words: [&str; 5]) -> Vec<StepText> {
    let items = ["caller_identity", "company", "purpose", "recording_notice", "opt_out_right"];
    items
        .into_iter()
        .zip(words)
        .map(|(item, text)| StepText { item: item.into(), text: text.into() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an agent reads aloud in Chinese has the marks of Chinese.
    #[test]
    fn chinese_words_have_chinese_marks() {
        for text in [cantonese(), mandarin()] {
            let steps = text.steps.iter().map(|step| step.text.as_str());
            for words in steps.chain([text.offer.as_str(), text.closing.as_str()]) {
                assert!(!words.contains([',', ':', ';', '?', '!', '(', ')']), "{words}");
            }
        }
    }
}
