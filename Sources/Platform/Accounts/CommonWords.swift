/// Words and names that people make passwords of, in lower case and without endings: put together by hand for this list.
enum CommonWords {
    static let all: [String] = texts.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }

    private static let texts = [
        // What passwords say about themselves, and what one is asked for.
        """
        password passwort passwd passport pass passe parola contrasena motdepasse haslo senha salasana wachtwoord mypass mypassword
        welcome letmein letmeinn access admin administrator user username guest login logon signin test testing tester testtest default
        change changeme changeit temp temporary secret secrets private protected security secure hello helloworld hellohello hallo
        bonjour hola ciao root system server database oracle mysql master masters manager supervisor operator support service student
        teacher school college office work company business demo sample example newuser newpass nopass nopassword unknown nothing
        something anything whatever trustno trustme trustnoone opensesame sesame enter install setup backup internet intranet computer
        laptop desktop network wireless wifi router modem keyboard monitor printer software hardware program developer hacker hacking
        matrix cyber digital
        """,
        // Affection.
        """
        love lover lovers loveme lovely loveyou loveu iloveu iloveyou ilovegod ilovehim iloveher ilovejesus imissyou mylove myloves
        mylife mybaby mygirl myboy myfamily mymother babe baby babyboy babygirl babyface babydoll sweet sweets sweetie sweetheart
        sweetpea honey honeybee darling dear cutie cutiepie pretty beautiful gorgeous angel angels angelface princess prince queen king
        kingdom royal heart hearts heartbreaker kiss kisses kissme hugs forever always together family friend friends friendship
        bestfriend bff boyfriend girlfriend husband wife mother father mommy daddy mummy mama papa sister brother brothers sisters
        grandma grandpa children kids sexy sexygirl sexybitch hottie hotgirl hotstuff bigdick fuckyou fuckoff fuckme fuckit asshole
        bitch bitches bastard bullshit pussy penis butthead dickhead badass badboy badgirl naughty playboy stupid idiot loser lucky
        luckyme happy happyday happiness smile smiley smiles laugh peace hope faith grace blessed blessing miracle heaven paradise dream
        dreams dreamer destiny freedom liberty justice victory success winner champion legend hero forgive imagine believe jesus
        jesuschrist jesusis christ christian church godisgood godislove lordjesus savior saviour spirit trinity amen allah islam muslim
        bismillah krishna ganesh
        """,
        // Nature.
        """
        dragon dragons dragonfly monkey monkeys tiger tigers tigger lion lions panther panthers eagle eagles falcon falcons hawk hawks
        raven ravens phoenix wolf wolves wolfman bear bears polarbear teddybear bull bulls bulldog bulldogs horse horses mustang
        mustangs dolphin dolphins shark sharks whale fish fishing goldfish swordfish starfish turtle frog froggy snake cobra viper
        python spider scorpion butterfly ladybug bee bunny rabbit hamster kitty kitten kittycat cat cats catdog dog dogs doggy doggie
        puppy puppies puppylove rottweiler poodle beagle husky labrador cow cowboy cowboys cowgirl pig piglet sheep lamb goat chicken
        chickens duck ducky penguin parrot owl swan elephant giraffe zebra gorilla panda koala kangaroo dinosaur unicorn monster animal
        animals flower flowers sunflower rose roses lily lilies daisy tulip orchid lotus jasmine violet cherry cherries apple apples
        banana bananas orange oranges lemon lemons mango peach peaches strawberry blueberry raspberry pineapple watermelon coconut
        peanut peanuts nutmeg cinnamon ginger pepper pepsi cocacola coffee cookie cookies chocolate choco candy cupcake muffin pancake
        cheese cheesecake pizza burger hamburger chips butter popcorn icecream vanilla sugar sunshine sunrise sunset sunny sunday moon
        moonlight moonshine star stars starlight stardust galaxy universe planet earth mercury venus saturn jupiter neptune pluto apollo
        sky skyline bluesky cloud clouds rain rainbow rainbows raindrop snow snowball snowflake snowman snowboard winter summer spring
        autumn storm thunder lightning tornado hurricane volcano fire firefly fireman fireball fireworks water waterfall ocean river
        island islands beach beaches mountain mountains forest garden nature crystal diamond diamonds emerald sapphire ruby pearl amber
        silver golden gold platinum iron steel stone rock rocks shadow shadows midnight darkness daylight tomorrow yesterday january
        february march april may june july august september october november december monday tuesday wednesday thursday friday saturday
        birthday christmas halloween easter holiday vacation weekend
        """,
        // Colours.
        """
        red blue green yellow purple black white pink brown grey gray blackie whitey redred blueblue pinky bluebird redneck redrose
        blackcat blackjack blackbird blackberry whiteboy greenday greenbay yellowcard purplerain bluemoon
        """,
        // Play, sport, film and music.
        """
        football footballs baseball basketball softball volleyball handball soccer hockey tennis golf golfer golfing rugby cricket
        racing racer runner running swimming swimmer skater skateboard skating snowboarding surfer surfing wrestling wrestler boxing
        boxer karate kungfu fitness player players gamer gaming games game gameover playstation nintendo xbox zelda mario luigi pokemon
        pikachu charizard naruto sasuke sakura goku dragonball vegeta digimon onepiece minecraft fortnite roblox warcraft starcraft halo
        callofduty counter counterstrike diablo doom quake tekken sonic pacman tetris super superman batman spiderman ironman wolverine
        superstar superhero supergirl wonderwoman deadpool thanos avengers captain starwars startrek skywalker darthvader yoda chewbacca
        jedi anakin gandalf frodo hobbit aragorn legolas merlin wizard magic magical hogwarts harrypotter potter dumbledore voldemort
        gryffindor hermione twilight vampire vampires zombie zombies ghost skull terminator predator rambo rocky godzilla kingkong
        titanic scarface godfather gladiator spartan spartans braveheart morpheus snoopy scooby scoobydoo mickey mickeymouse minnie
        donald garfield simpson simpsons homer bart southpark cartman spongebob patrick tinkerbell cinderella snowwhite pocahontas bambi
        simba nemo shrek barbie hellokitty metallica nirvana slipknot eminem tupac fiftycent linkinpark blink blinky acdc ironmaiden
        megadeth pantera korn rammstein deftones radiohead coldplay beatles pinkfloyd ledzeppelin rollingstones madonna britney rihanna
        beyonce justin justinbieber onedirection bieber shakira michaeljackson elvis marley bobmarley reggae guitar guitars guitarman
        drums drummer piano music musica musician singer singing dance dancer dancing disco techno trance hiphop rapper jazz punk
        punkrock metal rockstar rockon rocknroll karaoke liverpool arsenal chelsea everton tottenham manchester manutd manunited mancity
        barcelona realmadrid juventus inter intermilan acmilan roma bayern dortmund schalke ajax celtic rangers boca riverplate flamengo
        corinthians palmeiras santos saopaulo yankees redsox dodgers giants cubs mets braves lakers celtics heat spurs steelers packers
        raiders patriots broncos saints chiefs vikings redskins jets ronaldo ronaldinho messi beckham rooney gerrard lampard zidane
        maradona kobe jordan shaquille tyson federer nadal schumacher hamilton senna valentino ferrari porsche lamborghini mercedes
        mercedesbenz bmw audi volkswagen honda toyota nissan mitsubishi subaru suzuki yamaha kawasaki ducati harley harleydavidson
        corvette camaro charger chevy chevrolet dodge ford jaguar bentley turbo racecar motocross biker motor truck trucker marine
        marines army navy airforce airborne soldier sniper warrior warriors ranger hunter hunters hunting killer killers assassin ninja
        ninjas samurai pirate pirates knight knights dragonslayer commander general maverick outlaw rebel trouble danger dangerous devil
        demon demons lucifer satan hell hellfire hellyeah evil chaos hardcore nightmare undertaker
        """,
        // Brands, places and what else is at hand.
        """
        google facebook youtube twitter instagram snapchat tiktok whatsapp telegram yahoo gmail hotmail microsoft windows linux ubuntu
        iphone android samsung nokia motorola sony amazon netflix disney disneyland adidas nike puma gucci prada chanel marlboro
        guinness heineken budweiser corona tequila vodka whiskey whisky smirnoff jackdaniels beer drinking weed cannabis marijuana smoke
        smoker stoner ganja bitcoin crypto ethereum dogecoin money moneymaker dollar dollars cash rich richie million millionaire trader
        trading banking bank america american americano usa england english london britain scotland ireland irish wales paris france
        french germany german deutschland berlin hamburg munich austria vienna switzerland italy italia rome milan spain espana madrid
        barca portugal lisbon holland amsterdam belgium sweden norway denmark finland poland polska warsaw russia moscow ukraine turkey
        turkiye istanbul greece athens egypt israel india indian mumbai delhi pakistan china chinese japan japanese tokyo korea vietnam
        thailand indonesia philippines pilipinas manila australia sydney canada canadian toronto montreal mexico mexican brasil brazil
        argentina colombia chile peru venezuela cuba jamaica nigeria kenya africa african california florida texas dallas houston austin
        chicago boston newyork newyorker brooklyn detroit denver seattle oakland sandiego lasvegas vegas atlanta miami orlando virginia
        carolina georgia alabama tennessee kentucky ohio michigan oregon nevada arizona hawaii alaska montana dakota cheyenne house home
        homework kitchen window garage friendly flying flyer pilot airplane rocket spaceman astronaut alien aliens science scientist
        einstein newton tesla engineer doctor nurse lawyer police policeman firefighter driver artist creative creator video videos
        camera photo picture movie movies television radio telephone mobile qwerty qwertz azerty explorer discovery adventure travel
        traveler pilgrim summertime wintertime lifetime goodluck goodtime goodlife goodboy goodgirl goodbye goodmorning goodnight bigboy
        bigman bigdaddy bigdog bigred biggie littleone littleman tinker buddy buster bubba bubbles boomer boomboom bandit baxter bailey
        casper chester cooper dexter duke gizmo jasper jackass max maximus maxwell milo missy misty mittens molly oreo oscar otis
        patches pookie precious princesa puddin pumpkin rascal riley rusty sadie sammy sassy scooter scrappy shelby smokey sparky spike
        stella taz teddy toby trixie tucker winston woody ziggy zoey skit
        """,
        // Names.
        """
        aaron abby abigail abraham adam adrian adriana aisha alan albert alberto alejandra alejandro alessandro alex alexa alexander
        alexandra alexandre alexandria alexis alfred alfredo ali alice alicia alina allison alyssa amanda amelia amy ana anastasia
        andrea andreas andrei andres andrew andrey angela angelica angelika angelina angelo anita anna annabelle anne annette annie
        anthony antoine anton antonia antonio ariana ariel armando arthur arturo ashley ashleigh ashlee ashton audrey aurora ava avery
        barbara beatrice beatriz becky benjamin benny bernard bernardo bethany betty beverly bianca bill billy blake bobby bonnie brad
        bradley brandi brandon brandy brenda brendan brian brianna bridget brittany brittney brooke bruce bruno bryan caitlin caleb
        calvin cameron camila camille candace candice carla carlo carlos carmen carol caroline carolyn carter casey cassandra cassie
        catherine cathy cecilia cedric celeste celine charlene charles charlie charlotte cheryl chloe chris christina christine
        christopher cindy claire clara clarence claudia claudio clayton clifford clinton cody colin colleen connor conrad corey courtney
        craig cristian cristina curtis cynthia dale dalton damian damien dan dana daniel daniela daniele daniella danielle danny dante
        darlene darren david dawn dean debbie deborah debra deepak denis denise dennis derek derrick desiree diana diane diego dimitri
        dmitry dominic dominik dominique donna doris dorothy douglas duncan dustin dylan eddie edgar eduard eduardo edward edwin eileen
        elaine eleanor elena eli elias elijah elisabeth elise eliza elizabeth ella ellen ellie elvira emerson emilia emilie emilio emily
        emma enrique eric erica erick erik erika erin ernest ernesto esmeralda esteban esther ethan eugene eva evan evelyn fabian fabio
        fatima felicia felipe felix fernanda fernando filip fiona florence florian frances francesca francesco francis francisco franco
        frank frankie franklin fred freddie freddy frederic frederick friedrich gabriel gabriela gabriella gabrielle gary gavin gemma
        geoffrey george georgina gerald gerard gerardo gilbert gina giovanni giulia giuseppe gloria gonzalo gordon graham grant greg
        gregory guillermo gustavo hailey hannah hans harold harriet harrison harry harvey hassan hayden heather hector heidi helen
        helena henrik henry herbert herman hillary holly howard hugo ian ibrahim ignacio igor ilona imran irene irina isaac isabel
        isabella isabelle isaiah ismail ivan jack jackie jackson jacob jacqueline jade jaime jake james jamie jan jana jane janet janice
        jared jasmin jason javier jay jean jeanette jeff jefferson jeffrey jenna jennifer jenny jeremiah jeremy jermaine jerome jerry
        jesse jessica jessie jill jillian jim jimmy joan joana joanna joanne joaquin jocelyn jodie joel joey johan johanna johannes john
        johnathan johnny johnson jonas jonathan jorge jose josef joseph josephine josh joshua joyce juan juanita judith judy julia
        julian juliana julie julien juliet juliette julio julius justine kaitlyn karen karin karina karl karla kate katelyn katerina
        katharina katherine kathleen kathryn kathy katie katrina kayla keith kelly kelsey kendra kenneth kenny kevin kiara kim kimberly
        kirsten kirsty kristen kristian kristin kristina kristine krystal kyle lance larissa larry latoya laura lauren laurence laurent
        lawrence leah leanne lee leila lena lenny leo leon leonard leonardo leonie leslie leticia lewis liam lillian linda lindsay
        lindsey lisa logan lois lorena lorenzo lori lorraine louis louisa louise luca lucas lucia luciana lucy luis luisa lukas luke
        lydia lynn mackenzie madeleine madeline madison maggie malcolm mandy manuel manuela marc marcel marcela marcelo marcia marco
        marcos marcus margaret margarita maria mariah mariana marianne maribel marie marilyn marina marion marisol marissa marjorie mark
        markus marlene marshall marta martha martin martina marvin mary marysol mason mateo mathew mathias mathieu matteo matthew
        matthias maurice mauricio maxim maxime maximilian maya megan meghan melanie melinda melissa melody meredith mia michael michaela
        michal micheal michel michele michelle miguel mike mikhail mildred miles miranda miriam mitchell mohamed mohammad mohammed
        moises monica monika monique morgan muhammad mustafa nadia nancy naomi natalia natalie natasha nathalie nathan nathaniel neil
        nelson nicholas nick nicky nicola nicolas nicole nikita nikki nikolai nina noah noel nora norma norman octavia olga oliver
        olivia omar pablo paige pamela paola paolo pascal patrice patricia patricio paul paula pauline paulina pedro peggy penelope
        perry peter petra philip philippe phillip phyllis pierre priscilla rachael rachel rafael raheem rahul ralph ramon randall randy
        raphael raquel raul ray raymond rebecca rebekah regina reginald renata rene renee ricardo riccardo richard ricky rita robert
        roberta roberto robin robinson rocio rodney rodrigo roger roland roman ronald ronnie rosa rosalie rosemary rosie ross roxanne
        roy ruben rudolf russell ruth ryan sabina sabrina salvador salvatore sam samantha samuel sandra sandy santiago sara sarah sasha
        savannah scarlett scott sean sebastian selena serena serge sergei sergey sergio seth shane shannon sharon shaun shawn sheila
        shelly sherry shirley sierra silvia simon simona simone skyler sofia sonia sophia sophie spencer stacey stacy stanley stefan
        stefanie stefano stephan stephanie stephen steve steven stewart stuart susan susana susanna susanne suzanne svetlana sylvia
        sylvie tamara tammy tanya tara tatiana tatyana taylor teresa terrance terry theodore theresa thiago thomas tiffany timothy tina
        tobias todd tom tommy toni tony tracey tracy travis trevor tristan troy tyler ursula valentin valentina valeria valerie vanessa
        vera veronica veronika victor victoria vincent viktor viktoria vivian vladimir walter wanda warren wayne wendy wesley whitney
        wilhelm william williams willie wilson xavier yasmin yolanda yvette yvonne zachary zoe
        """,
    ]
}
