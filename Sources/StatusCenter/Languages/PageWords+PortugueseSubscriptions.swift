extension PageWords {
    /// Portuguese: subscribing.
    static let portugueseSubscriptions: [Phrase: String] = [
        .subscribeLead: "Saiba de incidentes e manutenções assim que são anunciados aqui. Sem conta, e termina com um clique.",
        .inThisBrowser: "Neste navegador",
        .takesScript: "Isso precisa de um script, e aqui os scripts estão desativados. As outras formas funcionam sem eles.",
        .notifyBrowser: "Avisar este navegador",
        .noNotifications: "Não receber mais notificações",
        .notifyAbout: """
            Chega uma notificação quando um incidente abre, quando há novidades e quando termina, e quando uma manutenção é \
            agendada, começa e acaba; antes de mais, uma que prova que chegam. O serviço do fabricante do navegador transporta-as \
            e não as consegue ler. Termina aqui, de imediato.
            """,
        .byMail: "Por e-mail",
        .mailMissing: "Aqui não há e-mail, mas há webhooks e feeds.",
        .yourAddress: "O seu endereço",
        .oneMail: "Um e-mail e mais nenhum",
        .oneMailAbout: """
            Perguntamos primeiro por e-mail se foi você. Quando o próximo incidente for resolvido, avisamos e esquecemos o \
            endereço.
            """,
        .subscribeByMail: "Subscrever por e-mail",
        .mailAbout: "Perguntamos primeiro por e-mail se foi você. O endereço não serve para mais nada e é esquecido quando terminar.",
        .byWebhook: "Por webhook",
        .receiverAddress: "Endereço do seu recetor",
        .whoListens: "Quem escuta lá",
        .formatProgram: "Um programa (formato do Statuspage)",
        .subscribeByWebhook: "Subscrever por webhook",
        .webhookAboutHTML: """
            Enviamos logo um <code>challenge</code>. Responda com 200 e o challenge no corpo, ou escreva-o aqui depois. O que se \
            segue tem a forma dos webhooks do Statuspage e a assinatura de Standard Webhooks. Um chat mostra o challenge às \
            pessoas, que o escrevem aqui.
            """,
        .byFeed: "Por feed",
        .orThe: "ou o",
        .maintenanceCalendar: "calendário de manutenção",
        .onYourPage: "Na sua própria página",
        .embedAbout: "Uma linha que só aparece enquanto algo está mal. Não define nenhum cookie e não envia nada.",
        .statePicture: "O estado em imagem:",
        .whichParts: "Que partes?",
        .tickNone: "Não marque nenhuma para saber de tudo.",
        .askedTitle: "Veja a sua caixa de correio",
        .askedAbout: """
            Se este endereço receber correio, dentro de um minuto haverá uma mensagem com uma ligação. Nada é enviado antes de \
            dizer que sim.
            """,
        .endedTitle: "Terminou",
        .endedAbout: "Nada mais é enviado, e o endereço está esquecido.",
        .keepSecret: "Guarde este segredo",
        .receiverSubscribed: "O seu recetor está subscrito",
        .oneMoreStep: "Mais um passo",
        .receiverSilent: "O seu recetor não disse que sim",
        .chatChallenge: "Escrevemos um challenge no chat. Escreva-o na página da subscrição. Ao fim de um dia é esquecido.",
        .receiverChallenge: """
            Não respondeu com o challenge. Pergunte-lhe outra vez na página da subscrição, ou escreva lá o challenge. Ao fim de um \
            dia é esquecido.
            """,
        .secretHeading: "O segredo que assina o que enviamos",
        .secretOnceHTML: "É mostrado só desta vez. Com ele o seu recetor verifica <code>webhook-signature</code>.",
        .linkHeading: "A ligação para a alterar e terminar",
        .linkAbout: "Quem a tiver pode fazer ambas as coisas. Também está em cada webhook.",
        .toTheStatus: "Ver o estado do serviço",
        .kindMail: "e-mail",
        .kindWebhook: "webhook",
        .kindBrowser: "navegador",
        .yourSubscription: "A sua subscrição",
        .signsNow: "O segredo que assina a partir de agora:",
        .shownOnce: "É mostrado só desta vez.",
        .wantTold: "Quer ser avisado?",
        .onceScope: "Um e-mail, quando o próximo incidente for resolvido, e nenhum depois.",
        .yesThatMail: "Sim, enviem-me esse e-mail",
        .allScope: "Incidentes e manutenções, assim que são anunciados nesta página.",
        .yesMail: "Sim, enviem-me e-mails",
        .receiverWants: "O seu recetor quer?",
        .chatUntil: "Escrevemos um challenge no chat. Até alguém o escrever aqui, nada mais é enviado para lá.",
        .receiverUntilHTML: "Enviamos-lhe um <code>challenge</code>. Até responder com ele, nada mais é enviado para lá.",
        .askAgain: "Perguntar-lhe de novo",
        .askOnceMore: "Perguntar-lhe outra vez",
        .orTypeChallenge: "Ou escreva o challenge que recebeu",
        .confirmWord: "Confirmar",
        .whatYouHear: "Do que é avisado",
        .onceThenForgotten: "Um e-mail, quando o próximo incidente for resolvido. Depois o endereço é esquecido.",
        .save: "Guardar",
        .secretSigns: "O segredo que assina",
        .newSecretHTML: """
            Um novo assina a partir da próxima mensagem. Durante 24 horas o anterior também assina, para que possa atualizar o seu \
            recetor com calma: <code>webhook-signature</code> contém então ambas as assinaturas.
            """,
        .bothSign: "Ambos assinam até {0}. Depois pode ser criado outro.",
        .makeSecret: "Criar um novo segredo",
        .noMoreOfIt: "Não receber mais nada",
        .endSubscription: "Terminar esta subscrição",
        .atOnceForgotten: "De imediato, e o endereço é esquecido.",
        .troubleGone: "O seu endereço respondeu em {0} que não quer mais (410), por isso nada é enviado para lá.",
        .troubleOff: "Nada chegava ao seu endereço há dias, por isso foi desativado em {0}.",
        .troubleFailing: "Desde {0} nada chegou ao seu endereço. Tentamos de novo durante um dia, cada vez mais tarde.",
    ]
}
